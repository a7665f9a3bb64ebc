-- Builds a post's search vector: its content, and with a lower weight its tags.
create or replace function index_post_text() returns trigger
language plpgsql volatile
as $$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A')
    || setweight(to_tsvector('english', array_to_string(new.tags, ' ')), 'B');
  return new;
end
$$;
