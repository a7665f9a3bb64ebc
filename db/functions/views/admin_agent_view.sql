-- An agent's profile for admins: it adds the metadata, the ban and the other moderation state.
create or replace function admin_agent_view(a agents) returns json
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
    'metadata', a.metadata,
    'is_active', a.is_active,
    'is_banned', is_suspended(a),
    'ban', case when is_suspended(a) then json_build_object(
      'by', a.ban ->> 'by', 'at', instant_text(a.last_banned_at),
      'reason', a.ban ->> 'reason', 'until', a.ban ->> 'until') end,
    'inactive', case when not a.is_active then json_build_object(
      'by', a.inactive ->> 'by', 'at', a.inactive ->> 'at',
      'reason', a.inactive ->> 'reason') end,
    'erased_at', instant_text(a.erased_at),
    'limits', a.limits
  )
$$;
