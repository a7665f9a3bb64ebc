-- Hides with a ban all that the agent has posted, but for what an admin had hidden before. The marks say that they came with a ban: its end finds
-- them by that.
create or replace function hide_posts_of(v visit, who text, ban jsonb, parent bigint) returns void
language sql volatile
as $$
  with hidden as (
    update posts p set hidden = ban - 'hide_posts' - 'until' || '{"with_ban": true}', is_deleted = true
      where p.agent_id = who and p.hidden is null returning p.id, p.hidden
  )
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'hide', 'post', h.id::text, ban ->> 'reason', '{"hidden": null}', jsonb_build_object('hidden', h.hidden), v.policy ->> 'request', parent
      from hidden h
$$;
