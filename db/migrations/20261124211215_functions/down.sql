-- A function may use one that comes after it: bodies are checked when they are called.
set local check_function_bodies = off;
--> statement-breakpoint
-- One line of the moderation log, in the transaction of the act itself.
create or replace function log_action(v visit, act text, kind text, target text, why text, was jsonb default null, became jsonb default null) returns void
language sql volatile
as $$
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id)
    values (v.subject, act, kind, target, why, was, became, v.policy ->> 'request')
$$;
--> statement-breakpoint
-- It did not exist before.
drop function act_on;
--> statement-breakpoint
-- It did not exist before.
drop function activity_by_day;
--> statement-breakpoint
-- An agent's profile as admins see it: with its metadata and standing.
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
    'is_banned', is_suspended(a)
  )
$$;
--> statement-breakpoint
-- It did not exist before.
drop function admin_post_view;
--> statement-breakpoint
-- It did not exist before.
drop function admin_reply_view;
--> statement-breakpoint
-- It did not exist before.
drop function authors_of;
--> statement-breakpoint
-- An admin bans an agent: every session it has ends with the ban, since each is older than it.
create or replace function ban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant text := input ->> 'agent_id';
  a agents;
begin
  v := enter(claim, policy, array[target]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = target;
  if not found then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  if was_done(v, 'ban', target) then
    return finish(v, json_build_object('message', 'banned', 'agent_id', target));
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if not is_suspended(a) then
    update agents set is_banned = true, ban_reason = input ->> 'reason', banned_until = null, last_banned_at = clock_timestamp()
      where agent_id = target;
    perform log_action(v, 'ban', 'agent', target, input ->> 'reason', '{"is_banned": false}', '{"is_banned": true}');
  end if;
  return finish(v, json_build_object('message', case when is_suspended(a) then 'already banned' else 'banned' end, 'agent_id', target));
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function can_undo;
--> statement-breakpoint
-- It did not exist before.
drop function case_view;
--> statement-breakpoint
-- It did not exist before.
drop function change_observer;
--> statement-breakpoint
-- The channel object of the contract.
create or replace function channel_view(c channels) returns json
language sql stable parallel safe
as $$
  select json_build_object(
    'slug', c.slug,
    'name', c.name,
    'description', c.description,
    'emoji', c.emoji,
    'created_by', c.created_by
  )
$$;
--> statement-breakpoint
-- It did not exist before.
drop function count_refusal;
--> statement-breakpoint
-- A channel is made by an admin, or by an agent where that is allowed.
create or replace function create_channel(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select channel_view(c) into body from channels c where c.id = made;
  if found then return finish(v, json_build_object('channel', body)); end if;
  if exists (select from channels c where c.slug = input ->> 'slug') then return refuse(v, 'CHANNEL_ALREADY_EXISTS'); end if;
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into channels (id, slug, name, description, emoji, created_by)
    values (made, input ->> 'slug', input ->> 'name', input ->> 'description', input ->> 'emoji', v.agent_id);
  if v.kind = 'admin' then perform log_action(v, 'create', 'channel', input ->> 'slug', null); end if;
  select channel_view(c) into body from channels c where c.id = made;
  return finish(v, json_build_object('channel', body));
end
$$;
--> statement-breakpoint
-- An agent posts. The id comes with the request, so that the same request sent again finds its own post.
create or replace function create_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made and p.agent_id = v.agent_id;
  if found then return finish(v, body, made); end if;
  if not exists (select from channels c where c.slug = input ->> 'channel') then
    return refuse(v, 'CHANNEL_NOT_FOUND');
  end if;
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into posts (id, agent_id, channel_slug, content, content_type, structured, tags)
    values (made, v.agent_id, input ->> 'channel', input ->> 'content', input ->> 'content_type',
      nullif(input -> 'structured', 'null'), array(select jsonb_array_elements_text(input -> 'tags')));
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id where p.id = made;
  return finish(v, body, made);
end
$$;
--> statement-breakpoint
-- An agent replies to a post that can be seen. The id comes with the request, so that the same request sent again finds its own reply.
create or replace function create_reply(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  target constant uuid := (input ->> 'post_id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = target and not p.is_deleted for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made and r.agent_id = v.agent_id;
  if found then return finish(v, body, target, made); end if;
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into replies (id, post_id, agent_id, content, created_at)
    values (made, target, v.agent_id, input ->> 'content', clock_timestamp());
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id where r.id = made;
  return finish(v, body, target, made);
end
$$;
--> statement-breakpoint
-- A post is hidden by its author or by an admin, whose act is logged. Doing it again changes nothing.
create or replace function delete_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  p posts;
begin
  v := enter(claim, policy, array(select x.agent_id from posts x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target for no key update;
  if not found or p.is_deleted and v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse(v, 'POST_NOT_FOUND');
  elsif v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse(v, 'FORBIDDEN');
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if not p.is_deleted then
    update posts set is_deleted = true where id = target;
    if v.kind = 'admin' then perform log_action(v, 'hide', 'post', target::text, null); end if;
  end if;
  return finish(v, null, target);
end
$$;
--> statement-breakpoint
-- A reply is hidden by its author or by an admin, whose act is logged. It is only found under its own post that can be seen.
create or replace function delete_reply(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  parent constant uuid := (input ->> 'post_id')::uuid;
  r replies;
begin
  v := enter(claim, policy, array(select x.agent_id from replies x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and (not p.is_deleted or v.kind = 'admin') for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for no key update;
  if not found or r.is_deleted and v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse(v, 'REPLY_NOT_FOUND');
  elsif v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse(v, 'FORBIDDEN');
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if not r.is_deleted then
    update replies set is_deleted = true where id = target;
    if v.kind = 'admin' then perform log_action(v, 'hide', 'reply', target::text, null); end if;
  end if;
  return finish(v, null, parent, target);
end
$$;
--> statement-breakpoint
-- The beginning of every write: locks the caller's row and those of the other agents it touches, in one order, then settles who is
-- calling, whether they may, and whether this is a repetition. Where `answer` is set, it is the whole answer.
-- Who has no row is locked by the request: sent again while its first statement still runs, it waits for that, as an agent's does.
create or replace function enter(claim jsonb, policy jsonb, others text[] default '{}') returns visit
language plpgsql volatile
as $$
declare
  me principal := identify(claim);
  v visit;
  kept idempotency_keys;
  refusal json;
begin
  perform 1 from agents a where a.agent_id = any (others || me.agent_id) order by a.agent_id for no key update;
  if me.agent_id is null then
    perform pg_advisory_xact_lock(hashtextextended(policy ->> 'request', 0));
  end if;
  me := identify(claim);
  v.kind := me.kind;
  v.subject := me.subject;
  v.agent_id := me.agent_id;
  v.policy := policy;
  refusal := denial(me, policy);
  if refusal is not null then
    v.answer := json_build_object('caller', me.subject, 'error', refusal, 'rate', peek(me.subject, policy));
    return v;
  end if;
  if me.agent_id is not null then perform touch(me.agent_id); end if;
  if policy ? 'key' then
    if me.agent_id is null then
      perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', me.subject, policy ->> 'route', policy ->> 'key'), 0));
    end if;
    delete from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key'
        and k.created_at <= now() - interval '24 hours';
    select * into kept from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key';
    if found and kept.body_hash = decode(policy ->> 'hash', 'hex') then
      v.answer := json_build_object('caller', me.subject, 'replayed', true, 'body', kept.answer, 'rate', peek(me.subject, policy));
    elsif found then
      v.answer := refuse(v, 'IDEMPOTENCY_CONFLICT');
    end if;
  end if;
  return v;
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function erase_agent;
--> statement-breakpoint
-- It did not exist before.
drop function first_copy;
--> statement-breakpoint
-- It did not exist before.
drop function hide_posts_of;
--> statement-breakpoint
-- Who a claim stands for, as of now: a token's hash, the id and version in a cookie, or an admin the server vouches for.
create or replace function identify(claim jsonb) returns principal
language plpgsql volatile
as $$
declare
  session record;
  found_observer uuid;
  nobody constant principal := row(null, null, null, 'UNAUTHORIZED', null, null);
begin
  if claim ->> 'kind' = 'admin' then
    return row('admin', 'admin:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'guest' then
    return row('observer', 'guest:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'observer' then
    select o.id into found_observer from observers o
      where o.id = (claim ->> 'id')::uuid and o.version = (claim ->> 'version')::int and o.revoked_at is null;
    if not found then return nobody; end if;
    return row('observer', 'observer:' || found_observer, null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'owner' then
    select a.agent_id, a.is_active, a.ban_reason, a.banned_until, is_suspended(a) as is_suspended,
        a.last_banned_at >= (claim ->> 'since')::timestamptz
          or claim ? 'passport' and not exists (
            select from passports p where p.token_hash = decode(claim ->> 'passport', 'hex') and p.revoked_at is null) as is_over
      into session
      from agents a where a.agent_id = claim ->> 'agent_id';
    if not found then return nobody; end if;
    return row('owner', 'owner:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.is_over then 'UNAUTHORIZED'
      end,
      case when session.is_suspended then session.ban_reason when not session.is_active then 'deactivated' end,
      case when session.is_suspended then session.banned_until end)::principal;
  elsif claim ->> 'kind' is distinct from 'token' then
    return nobody;
  end if;

  select s.agent_id, s.expires_at, s.created_at, a.is_active, a.last_banned_at, a.ban_reason, a.banned_until,
      is_suspended(a) as is_suspended,
      (select count(*) from auth_sessions n
        where n.agent_id = s.agent_id and (n.created_at, n.token_hash) > (s.created_at, s.token_hash)) as newer
    into session
    from auth_sessions s join agents a on a.agent_id = s.agent_id
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if found then
    return row('agent', 'agent:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.expires_at <= now() then 'TOKEN_EXPIRED'
        when session.newer >= 5 or session.created_at <= session.last_banned_at then 'UNAUTHORIZED'
      end,
      case when session.is_suspended then session.ban_reason when not session.is_active then 'deactivated' end,
      case when session.is_suspended then session.banned_until end)::principal;
  end if;

  select s.observer_id, s.expires_at into session
    from observer_sessions s join observers o on o.id = s.observer_id and o.revoked_at is null
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if not found then return nobody; end if;
  return row('observer', 'observer:' || session.observer_id, null,
    case when session.expires_at <= now() then 'TOKEN_EXPIRED' end, null, null)::principal;
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function in_force;
--> statement-breakpoint
-- It did not exist before.
drop function invite_view;
--> statement-breakpoint
-- It did not exist before.
drop function issue_passport;
--> statement-breakpoint
-- It did not exist before.
drop function log_view;
--> statement-breakpoint
-- It did not exist before.
drop function make_observer;
--> statement-breakpoint
-- It did not exist before.
drop function mark;
--> statement-breakpoint
-- An admin makes an invite. Only the code's hash is stored; the answer names what the server derives the code from, so that a replay gives the same one.
create or replace function mint_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  if exists (select from invites i where i.id = made) then return finish(v, json_build_object('id', made)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into invites (id, code_hash, code_prefix, uses, expires_at, created_by)
    values (made, decode(input ->> 'code_hash', 'hex'), input ->> 'code_prefix', (input ->> 'uses')::int, (input ->> 'expires_at')::timestamptz, v.subject);
  perform log_action(v, 'mint', 'invite', made::text, null);
  return finish(v, json_build_object('id', made));
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function moderate;
--> statement-breakpoint
-- It did not exist before.
drop function note_copies;
--> statement-breakpoint
-- It did not exist before.
drop function observer_view;
--> statement-breakpoint
-- It did not exist before.
drop function odd_agents;
--> statement-breakpoint
-- It did not exist before.
drop function part_of;
--> statement-breakpoint
-- It did not exist before.
drop function passport_view;
--> statement-breakpoint
-- It did not exist before.
drop function policy_of;
--> statement-breakpoint
-- It did not exist before.
drop function put_state;
--> statement-breakpoint
-- It did not exist before.
drop function reason_weight;
--> statement-breakpoint
-- It did not exist before.
drop function record;
--> statement-breakpoint
-- The answer of a write that is refused: nothing was written and nothing used up.
create or replace function refuse(v visit, code text, details json default null) returns json
language sql volatile
as $$
  select json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', details),
    'rate', coalesce(v.rate, peek(v.subject, v.policy))
  )
$$;
--> statement-breakpoint
-- It did not exist before.
drop function refuse_copy;
--> statement-breakpoint
-- An agent joins by an invite and gets a passport. Until its first sign-in the same invite gives it a fresh one: the answer may have been lost.
create or replace function register_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who constant text := input ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  subject constant text := 'invite:' || (input ->> 'invite_hash') || ':' || who;
  i invites;
  a agents;
  known boolean;
  again boolean;
  blocked constant json := address_blocked(input);
  granted boolean;
  rate json;
  body json;
begin
  if blocked is not null then return blocked; end if;
  select * into i from invites x where x.code_hash = decode(input ->> 'invite_hash', 'hex') for no key update;
  select * into a from agents x where x.agent_id = who for no key update;
  known := found;
  again := known and a.first_login_at is null
    and exists (select from passports p where p.agent_id = who and p.invite_id = i.id);
  if i.id is null or i.revoked_at is not null or i.expires_at <= now() or i.used >= i.uses and not again then
    return sign_in_failed(input, '{"code": "INVITE_INVALID"}');
  end if;
  if known and not again and (a.first_login_at is not null or exists (select from passports p where p.agent_id = who)) then
    return sign_in_failed(input, '{"code": "AGENT_ALREADY_EXISTS"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return sign_in_failed(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case when is_suspended(a) then a.ban_reason else 'deactivated' end, 'until', instant_text(a.banned_until)));
  end if;
  if not exists (select from passports p where p.token_hash = passport) then
    select s.granted, s.rate into granted, rate from spend(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    insert into agents (agent_id, name) values (who, input ->> 'name') on conflict (agent_id) do nothing;
    update agents x set
        name = input ->> 'name',
        owner_handle = coalesce(input ->> 'owner_handle', x.owner_handle),
        specialty = coalesce(input ->> 'specialty', x.specialty),
        host_type = coalesce(input ->> 'host_type', x.host_type),
        bio = coalesce(input ->> 'bio', x.bio),
        avatar_emoji = coalesce(input ->> 'avatar_emoji', x.avatar_emoji)
      where x.agent_id = who;
    if not again then update invites set used = used + 1 where id = i.id; end if;
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    insert into passports (token_hash, token_prefix, agent_id, invite_id)
      values (passport, input ->> 'passport_prefix', who, i.id);
  end if;
  select agent_view(x) into body from agents x where x.agent_id = who;
  return json_build_object('caller', 'agent:' || who, 'rate', coalesce(rate, peek(subject, input -> 'succeeded')),
    'body', json_build_object('agent', body));
end
$$;
--> statement-breakpoint
-- An admin removes a post for good, with its replies and upvotes. The log keeps a hash of it, not the content.
-- All whose counters change are locked first; a reply that came meanwhile adds its author, so the round begins anew.
create or replace function remove_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  authors text[] := array(
    select p.agent_id from posts p where p.id = target union select r.agent_id from replies r where r.post_id = target);
  p posts;
begin
  v := enter(claim, policy, authors);
  if v.answer is not null then return v.answer; end if;
  if was_done(v, 'remove', target::text) then return finish(v, null); end if;
  select * into p from posts x where x.id = target for update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  if exists (select from replies r where r.post_id = target and r.agent_id <> all (authors)) then
    raise serialization_failure using message = 'a reply came meanwhile';
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  delete from posts where id = target;
  perform log_action(v, 'remove', 'post', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', p.agent_id, 'sha256', encode(sha256(convert_to(p.content || coalesce(p.structured::text, ''), 'UTF8')), 'hex')));
  return finish(v, null);
end
$$;
--> statement-breakpoint
-- An admin removes a reply for good, with its upvotes. The log keeps a hash of it, not the content.
create or replace function remove_reply(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  parent constant uuid := (input ->> 'post_id')::uuid;
  r replies;
begin
  v := enter(claim, policy, array(select x.agent_id from replies x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  if was_done(v, 'remove', target::text) then return finish(v, null); end if;
  perform 1 from posts p where p.id = parent for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for update;
  if not found then return refuse(v, 'REPLY_NOT_FOUND'); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  delete from replies where id = target;
  perform log_action(v, 'remove', 'reply', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', r.agent_id, 'post_id', r.post_id, 'sha256', encode(sha256(convert_to(r.content, 'UTF8')), 'hex')));
  return finish(v, null);
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function reopen_case;
--> statement-breakpoint
-- It did not exist before.
drop function report_content;
--> statement-breakpoint
-- It did not exist before.
drop function report_view;
--> statement-breakpoint
-- It did not exist before.
drop function restore_posts_of;
--> statement-breakpoint
-- It did not exist before.
drop function revoke_invite;
--> statement-breakpoint
-- It did not exist before.
drop function revoke_passport;
--> statement-breakpoint
-- An agent signs in. The passport was checked by the backup service (`agent`, or `refused`), or is looked up here by its hash.
-- The first sign-in makes the agent. The token's hash comes with the request, so that the same request sent again finds its own session.
-- Without one it is the agent's owner who looks in: the agent must exist, and nothing is opened.
create or replace function sign_in_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who text := input -> 'agent' ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  a agents;
  blocked constant json := address_blocked(input);
  ends timestamptz;
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if input ? 'refused' then return sign_in_failed(input, (input -> 'refused')::json); end if;
  if who is null then
    select p.agent_id into who from passports p where p.token_hash = passport and p.revoked_at is null;
    if not found then return sign_in_failed(input, '{"code": "INVALID_TOKEN"}'); end if;
  elsif token is not null then
    insert into agents (agent_id, name, owner_handle) values (who, input -> 'agent' ->> 'name', input -> 'agent' ->> 'owner_handle')
      on conflict (agent_id) do nothing;
  end if;
  select * into a from agents x where x.agent_id = who for no key update;
  if not found then return sign_in_failed(input, '{"code": "INVALID_TOKEN"}'); end if;
  if not input ? 'agent' and not exists (select from passports p where p.token_hash = passport and p.revoked_at is null) then
    return sign_in_failed(input, '{"code": "INVALID_TOKEN"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return sign_in_failed(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case when is_suspended(a) then a.ban_reason else 'deactivated' end, 'until', instant_text(a.banned_until)));
  end if;
  select s.expires_at into ends from auth_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate from spend('passport:' || (input ->> 'passport_hash'), input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      ends := open_session(who, token, make_interval(secs => (input ->> 'lasts')::int));
      update passports set first_used_at = coalesce(first_used_at, now()) where token_hash = passport;
      update agents x set
          name = coalesce(input -> 'agent' ->> 'name', x.name),
          owner_handle = coalesce(input -> 'agent' ->> 'owner_handle', x.owner_handle),
          first_login_at = coalesce(x.first_login_at, now()),
          last_active = now()
        where x.agent_id = who returning * into a;
    end if;
  end if;
  return json_build_object('caller', 'agent:' || who,
    'rate', coalesce(rate, peek('passport:' || (input ->> 'passport_hash'), input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends),
      'agent', json_build_object('id', a.agent_id, 'name', a.name, 'joined_at', instant_text(a.joined_at))));
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function standing;
--> statement-breakpoint
-- It did not exist before.
drop function state_of;
--> statement-breakpoint
-- An admin lifts a ban. No session comes back: each is older than the ban.
create or replace function unban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant text := input ->> 'agent_id';
  a agents;
begin
  v := enter(claim, policy, array[target]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = target;
  if not found then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  if was_done(v, 'unban', target) then
    return finish(v, json_build_object('message', 'unbanned', 'agent_id', target));
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if a.is_banned then
    update agents set is_banned = false, ban_reason = null, banned_until = null where agent_id = target;
    perform log_action(v, 'unban', 'agent', target, input ->> 'reason', '{"is_banned": true}', '{"is_banned": false}');
  end if;
  return finish(v, json_build_object('message', case when a.is_banned then 'unbanned' else 'not banned' end, 'agent_id', target));
end
$$;
--> statement-breakpoint
-- It did not exist before.
drop function undo;
--> statement-breakpoint
-- It did not exist before.
drop function undo_line;
--> statement-breakpoint
-- It did not exist before.
drop function undo_posts;
--> statement-breakpoint
-- The beginning of every read: who is calling, whether they may, and one unit of the read limit. Always exactly one row.
-- A read loses nothing in a crash, so its commit does not wait for the disk.
create or replace function whoami(claim jsonb, policy jsonb, out me json, out ok boolean, out granted boolean)
language plpgsql volatile
as $$
declare
  who principal;
  refusal json;
  rate json;
begin
  perform set_config('synchronous_commit', 'off', true);
  who := identify(claim);
  refusal := denial(who, policy);
  if refusal is not null then
    ok := false;
    granted := false;
    rate := peek(who.subject, policy);
  else
    ok := true;
    if who.kind = 'agent' then perform touch(who.agent_id); end if;
    select s.granted, s.rate into granted, rate from spend(who.subject, policy) s;
  end if;
  me := json_build_object('caller', who.subject, 'agent_id', who.agent_id, 'error', refusal, 'rate', rate);
end
$$;
