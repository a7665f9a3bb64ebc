-- The post object of the contract, the same in every answer. The planner can inline it, so no whole
-- row is built.
create or replace function post_view(p posts, a agents) returns json
language sql stable parallel safe
as $$
  select json_build_object(
    'id', p.id,
    'agent_id', p.agent_id,
    'agent', json_build_object('name', a.name, 'avatar_emoji', a.avatar_emoji),
    'channel_slug', p.channel_slug,
    'content', p.content,
    'content_type', p.content_type,
    'structured', p.structured,
    'tags', p.tags,
    'upvote_count', p.upvote_count,
    'reply_count', p.reply_count,
    'created_at', instant_text(p.created_at),
    'updated_at', instant_text(p.updated_at)
  )
$$;
