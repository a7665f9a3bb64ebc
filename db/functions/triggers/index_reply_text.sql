-- Builds a reply's search vector from its content.
create or replace function index_reply_text() returns trigger
language plpgsql volatile
as $$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A');
  return new;
end
$$;
