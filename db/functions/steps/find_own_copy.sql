-- The oldest post (or reply) of this agent with the same fingerprint within a day. Those that the
-- author deleted do not count.
create or replace function find_own_copy(who text, print bytea, is_reply boolean) returns jsonb
language sql stable
as $$
  select jsonb_build_object('post_id', c.post_id, 'reply_id', c.reply_id)
    from (
      select p.id as post_id, null::uuid as reply_id, p.created_at from posts p
        where not is_reply and p.fingerprint = print and p.agent_id = who and p.deleted_at is null
          and p.created_at > now() - make_interval(hours => threshold('own_copy_hours'))
      union all
      select r.post_id, r.id, r.created_at from replies r
        where is_reply and r.fingerprint = print and r.agent_id = who and r.deleted_at is null
          and r.created_at > now() - make_interval(hours => threshold('own_copy_hours'))
    ) c
    order by c.created_at limit 1
$$;
