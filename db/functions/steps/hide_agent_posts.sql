-- Hides all posts of a banned agent, except those that an admin had already hidden. The stamp says
-- that it came with the ban, so the end of the ban finds the posts again.
create or replace function hide_agent_posts(
  v write_context, who text, ban jsonb, parent bigint) returns void
language sql volatile
as $$
  with hidden as (
    update posts p set hidden = ban - 'hide_posts' - 'until' || '{"with_ban": true}'
      where p.agent_id = who and p.hidden is null returning p.id, p.hidden
  )
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'hide', 'post', h.id::text, ban ->> 'reason', '{"hidden": null}',
        jsonb_build_object('hidden', h.hidden), v.policy ->> 'request', parent
      from hidden h
$$;
