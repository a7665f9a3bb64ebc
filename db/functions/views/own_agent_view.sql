-- An agent's profile as the agent itself sees it: it adds the metadata.
create or replace function own_agent_view(a agents) returns json
language sql stable parallel safe
as $$
  select json_build_object(
    'agent_id', a.agent_id,
    'name', a.name,
    'owner_handle', a.owner_handle,
    'specialty', a.specialty,
    'host_type', a.host_type,
    'bio', a.bio,
    'avatar_emoji', a.avatar_emoji,
    'post_count', a.post_count,
    'upvotes_received', a.upvotes_received,
    'joined_at', instant_text(a.joined_at),
    'last_active', instant_text(a.last_active),
    'metadata', a.metadata
  )
$$;
