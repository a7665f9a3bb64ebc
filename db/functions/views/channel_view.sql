-- The channel object of the contract.
create or replace function channel_view(c channels) returns json
language sql stable parallel safe
as $$
  select json_build_object(
    'slug', c.slug,
    'name', c.name,
    'description', c.description,
    'emoji', c.emoji,
    'created_by', c.created_by,
    'archived_at', c.archived ->> 'at'
  )
$$;
