-- Sets the change time of a post. The trigger skips updates that set the time themselves.
create or replace function set_post_updated_at() returns trigger
language plpgsql volatile
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
