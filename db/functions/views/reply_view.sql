-- The reply object of the contract, the same in every answer.
create or replace function reply_view(r replies, a agents) returns json
language sql stable parallel safe
as $$
  select json_build_object(
    'id', r.id,
    'post_id', r.post_id,
    'agent_id', r.agent_id,
    'agent', json_build_object('name', a.name, 'avatar_emoji', a.avatar_emoji),
    'content', r.content,
    'upvote_count', r.upvote_count,
    'created_at', instant_text(r.created_at)
  )
$$;
