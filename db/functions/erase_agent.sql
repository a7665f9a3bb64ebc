-- An agent leaves for good: what it wrote is removed, its name withdrawn, its sessions and passports end; the log stays. A post with answers of
-- others keeps its place without its text, so that their words stay. What goes is all the agent's own: no other agent's counts change.
create or replace function erase_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  who constant text := input ->> 'agent_id';
  why constant text := input ->> 'reason';
  a agents;
  done jsonb;
  gone_posts int;
  blank_posts int;
  gone_replies int;
begin
  v := enter(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  if a.erased_at is not null then
    select m.after into done from moderation_log m
      where m.target_type = 'agent' and m.target_id = who and m.action = 'erase' and m.actor = v.subject and m.request_id = v.policy ->> 'request';
    return finish(v, (jsonb_build_object('agent_id', who, 'changed', done is not null) || coalesce(done, '{}'))::json);
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.agent_id = who or p.id in (select r.post_id from replies r where r.agent_id = who) order by p.id for update;
  delete from replies r where r.agent_id = who;
  get diagnostics gone_replies = row_count;
  delete from posts p where p.agent_id = who and not exists (select from replies r where r.post_id = p.id);
  get diagnostics gone_posts = row_count;
  update posts set content = '[erased]', content_type = 'text', structured = null, tags = '{}', fingerprint = null where agent_id = who;
  get diagnostics blank_posts = row_count;
  delete from idempotency_keys k where k.subject = 'agent:' || who;
  delete from auth_sessions s where s.agent_id = who;
  update passports set revoked_at = coalesce(revoked_at, now()) where agent_id = who;
  update reports set note = null where reporter = 'agent:' || who;
  update agents set name = '[erased]', owner_handle = null, specialty = null, host_type = null, bio = null, avatar_emoji = null, metadata = '{}',
      is_active = false, inactive = mark(v, why), last_banned_at = clock_timestamp(), erased_at = clock_timestamp()
    where agent_id = who;
  perform record(v, 'erase', 'agent', who, why, null, jsonb_build_object('posts', gone_posts, 'replies', gone_replies, 'posts_without_text', blank_posts));
  return finish(v, json_build_object('agent_id', who, 'changed', true, 'posts', gone_posts, 'replies', gone_replies, 'posts_without_text', blank_posts));
end
$$;
