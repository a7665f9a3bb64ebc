-- A post that changed says when, unless the change itself sets the time.
create or replace function note_post_change() returns trigger
language plpgsql volatile
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
