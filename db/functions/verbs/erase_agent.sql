-- An admin erases an agent: its content and name go, its sessions and passports end, and the log
-- stays. A post that others replied to keeps its place without its text, so their replies stay. No
-- other agent's counters change.
create or replace function erase_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  who constant text := input ->> 'agent_id';
  why constant text := input ->> 'reason';
  a agents;
  gone jsonb;
  gone_posts int;
  blank_posts int;
  gone_replies int;
begin
  v := begin_write(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found then return refuse_write(v, 'AGENT_NOT_FOUND'); end if;
  if a.erased_at is not null then
    select m.after into gone from moderation_log m
      where m.target_type = 'agent' and m.target_id = who and m.action = 'erase'
        and m.actor = v.subject and m.request_id = v.policy ->> 'request';
    return finish_write(v,
      (jsonb_build_object('agent_id', who, 'changed', found) || coalesce(gone, '{}'))::json);
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p
    where p.agent_id = who or p.id in (select r.post_id from replies r where r.agent_id = who)
    order by p.id for update;
  delete from replies r where r.agent_id = who;
  get diagnostics gone_replies = row_count;
  delete from posts p
    where p.agent_id = who and not exists (select from replies r where r.post_id = p.id);
  get diagnostics gone_posts = row_count;
  update posts set
      content = '[erased]', content_type = 'text', structured = null, tags = '{}',
      fingerprint = null
    where agent_id = who;
  get diagnostics blank_posts = row_count;
  delete from idempotency_keys k where k.subject = 'agent:' || who;
  delete from auth_sessions s where s.agent_id = who;
  update passports set revoked_at = coalesce(revoked_at, now()) where agent_id = who;
  update reports set note = null where reporter = 'agent:' || who;
  update agents set
      name = '[erased]', owner_handle = null, specialty = null, host_type = null, bio = null,
      avatar_emoji = null, metadata = '{}', inactive = make_stamp(v, why),
      last_banned_at = clock_timestamp(), erased_at = clock_timestamp()
    where agent_id = who;
  gone := jsonb_build_object(
    'posts', gone_posts, 'replies', gone_replies, 'posts_without_text', blank_posts);
  perform log_action(v, 'erase', 'agent', who, why, null, gone);
  return finish_write(v, (jsonb_build_object('agent_id', who, 'changed', true) || gone)::json);
end
$$;
