-- Lifting a ban restores only the posts that this ban hid.
create or replace function restore_agent_posts(
  v write_context, who text, why text, parent bigint) returns void
language sql volatile
as $$
  with found as (
    select p.id, p.hidden from posts p where p.agent_id = who and p.hidden ? 'with_ban'
  ), restored as (
    update posts p set hidden = null from found f where p.id = f.id returning p.id, f.hidden
  )
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'restore', 'post', r.id::text, why, jsonb_build_object('hidden', r.hidden),
        '{"hidden": null}', v.policy ->> 'request', parent
      from restored r
$$;
