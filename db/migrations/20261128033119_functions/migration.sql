-- A function may use one that comes after it: bodies are checked when they are called.
set local check_function_bodies = off;
--> statement-breakpoint
-- The answer to an address that has failed too often, whatever it brings now; null for all others.
create or replace function address_blocked(input jsonb) returns json
language plpgsql volatile
as $$
declare
  rate constant json := peek(input ->> 'address', input -> 'failed');
begin
  if (rate ->> 'remaining')::int > 0 then return null; end if;
  return json_build_object('rate', rate,
    'error', json_build_object('code', 'RATE_LIMITED', 'by', 'address'));
end
$$;
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
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into channels (id, slug, name, description, emoji, created_by)
    values (made, input ->> 'slug', input ->> 'name', input ->> 'description', input ->> 'emoji', v.agent_id);
  if v.kind = 'admin' then perform record(v, 'create', 'channel', input ->> 'slug', null); end if;
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
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  archived boolean;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made and p.agent_id = v.agent_id;
  if found then return finish(v, body, made); end if;
  select c.archived is not null into archived from channels c where c.slug = input ->> 'channel' for key share;
  if not found then return refuse(v, 'CHANNEL_NOT_FOUND'); end if;
  if archived then return refuse(v, 'CHANNEL_ARCHIVED'); end if;
  copied := first_copy(v.agent_id, print, false);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into posts (id, agent_id, channel_slug, content, content_type, structured, tags, fingerprint)
    values (made, v.agent_id, input ->> 'channel', input ->> 'content', input ->> 'content_type',
      nullif(input -> 'structured', 'null'), array(select jsonb_array_elements_text(input -> 'tags')), print);
  perform note_copies(v, print);
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
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  p posts;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target and not x.is_deleted for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made and r.agent_id = v.agent_id;
  if found then return finish(v, body, target, made); end if;
  if p.locked is not null then return refuse(v, 'THREAD_LOCKED'); end if;
  perform 1 from channels c where c.slug = p.channel_slug and c.archived is null for key share;
  if not found then return refuse(v, 'CHANNEL_ARCHIVED'); end if;
  copied := first_copy(v.agent_id, print, true);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into replies (id, post_id, agent_id, content, created_at, fingerprint)
    values (made, target, v.agent_id, input ->> 'content', clock_timestamp(), print);
  perform note_copies(v, print);
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id where r.id = made;
  return finish(v, body, target, made);
end
$$;
--> statement-breakpoint
-- Whether a request holds a secret of this intranet that only the database, or only the server, knows. A session
-- token is 64 hex digits, as any SHA-256 is: the policy's `suspects` are the hashes of all such runs, to be looked
-- up. `leaks` is set when the server has found one of its own secrets. (`input` is a policy: the name has to stay.)
create or replace function holds_token(input jsonb) returns boolean
language sql volatile
as $$
  select coalesce((input ->> 'leaks')::boolean, false) or exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$$;
--> statement-breakpoint
-- Who a claim stands for, as of now: a token's hash, the id and version in a cookie, or an admin the
-- server vouches for. A cookie whose holder has signed out stands for nobody.
create or replace function identify(claim jsonb) returns principal
language plpgsql volatile
as $$
declare
  session record;
  found_observer uuid;
  nobody constant principal := row(null, null, null, 'UNAUTHORIZED', null, null);
begin
  if claim ? 'sid'
      and exists (select from ended_sign_ins e where e.sid_hash = decode(claim ->> 'sid', 'hex')) then
    return nobody;
  end if;
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
    select a.agent_id, a.is_active, a.inactive ->> 'reason' as inactive_reason, a.ban_reason, a.banned_until, is_suspended(a) as is_suspended,
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
      case when session.is_suspended then session.ban_reason when not session.is_active then coalesce(session.inactive_reason, 'deactivated') end,
      case when session.is_suspended then session.banned_until end)::principal;
  elsif claim ->> 'kind' is distinct from 'token' then
    return nobody;
  end if;

  select s.agent_id, s.expires_at, s.created_at, a.is_active, a.inactive ->> 'reason' as inactive_reason, a.last_banned_at, a.ban_reason, a.banned_until,
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
      case when session.is_suspended then session.ban_reason when not session.is_active then coalesce(session.inactive_reason, 'deactivated') end,
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
-- The answer to a sign-in by the admin password that is not compared; null for all others. Its
-- address failed too often, or all addresses together did and this one is new: an address that
-- signed in within 30 days goes on, so that strangers cannot lock the admin out.
create or replace function password_blocked(input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked constant json := address_blocked(input);
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if exists (select from rate_limits l where l.subject = 'password:' || (input ->> 'address')
      and l.bucket = 'password_known' and l.ends_at > clock_timestamp()) then
    return null;
  end if;
  rate := peek('password', input -> 'together');
  if (rate ->> 'remaining')::int = 0 then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- The last check of every write: refuses what holds a secret of this intranet, then uses up one unit of the limit.
-- A request with one of the server's own secrets pays, too, so that nobody can guess them by asking without end.
create or replace function pay(v visit) returns visit
language plpgsql volatile
as $$
declare
  secret constant boolean := holds_token(v.policy);
  granted boolean;
begin
  if secret and not v.policy ? 'leaks' then
    v.answer := refuse(v, 'SECRET_DETECTED');
    return v;
  end if;
  select s.granted, s.rate into granted, v.rate from spend(v.subject, v.policy) s;
  if not granted then
    v.answer := refuse(v, 'RATE_LIMITED');
  elsif secret then
    v.answer := refuse(v, 'SECRET_DETECTED');
  end if;
  return v;
end
$$;
--> statement-breakpoint
-- An agent joins by an invite and gets a passport. The answer may have been lost: until its first
-- sign-in, whoever registered it gets a fresh passport by the same invite. That it is the same caller
-- is shown by an invite of one use, by the Idempotency-Key of the first request, or by the passport's
-- hash, which a retry of the same request carries. An invite of many uses alone proves nothing: all
-- its holders could take over the agents of the others.
create or replace function register_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who constant text := input ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  proof constant bytea := decode(input ->> 'registration_key', 'hex');
  subject constant text := 'invite:' || (input ->> 'invite_hash') || ':' || who;
  i invites;
  a agents;
  known boolean;
  again boolean;
  granted boolean;
  rate json;
  body json;
begin
  -- Ids that differ only by case are one name: they are registered one after the other.
  perform pg_advisory_xact_lock(hashtextextended('agent_id ' || lower(who), 0));
  select * into i from invites x where x.code_hash = decode(input ->> 'invite_hash', 'hex') for no key update;
  select * into a from agents x where x.agent_id = who for no key update;
  known := found;
  again := known and a.first_login_at is null and exists (
    select from passports p where p.agent_id = who and p.invite_id = i.id
      and (i.uses = 1 or p.registration_key = proof or p.token_hash = passport));
  if i.id is null or i.revoked_at is not null or i.expires_at <= now() or i.used >= i.uses and not again then
    return sign_in_failed(input, '{"code": "INVITE_INVALID"}');
  end if;
  if not again and exists (select from agents x where lower(x.agent_id) = lower(who)) then
    return sign_in_failed(input, '{"code": "AGENT_ALREADY_EXISTS"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return sign_in_failed(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case when is_suspended(a) then a.ban_reason
        else coalesce(a.inactive ->> 'reason', 'deactivated') end,
      'until', instant_text(a.banned_until)));
  end if;
  if holds_token(policy) then
    return json_build_object('error', json_build_object('code', 'SECRET_DETECTED'));
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
    insert into passports (token_hash, token_prefix, agent_id, invite_id, registration_key)
      values (passport, input ->> 'passport_prefix', who, i.id, proof);
  end if;
  select agent_view(x) into body from agents x where x.agent_id = who;
  return json_build_object('caller', 'agent:' || who, 'rate', coalesce(rate, peek(subject, input -> 'succeeded')),
    'body', json_build_object('agent', body));
end
$$;
--> statement-breakpoint
-- A reader reports a post or a reply that can be seen: once each, and all reports of one thing are one item of the queue.
create or replace function report_content(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  item report_cases;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted for no key update;
    if not found then return refuse(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  select * into item from report_cases c where c.post_id = parent and child is null or c.reply_id = child for no key update;
  select report_view(r, parent, child) into body from reports r where r.case_id = item.id and r.reporter = v.subject;
  if found then return finish(v, body, parent, child); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if item.id is null then
    insert into report_cases (post_id, reply_id) values (case when child is null then parent end, child) returning * into item;
  end if;
  perform reopen_case(v, item, 'reported again');
  update report_cases c set weight = c.weight + reason_weight(input ->> 'reason'), last_at = clock_timestamp() where c.id = item.id;
  insert into reports (id, case_id, reporter, reason, note, created_at)
    values ((input ->> 'id')::uuid, item.id, v.subject, input ->> 'reason', input ->> 'note', clock_timestamp());
  select report_view(r, parent, child) into body from reports r where r.case_id = item.id and r.reporter = v.subject;
  return finish(v, body, parent, child);
end
$$;
--> statement-breakpoint
-- An admin signs in on the dashboard by the password, which the server has compared. Only one such
-- sign-in is judged at a time: else many guesses sent at once would all see counts from before.
-- Blocked addresses are refused before that lock, so that a flood of them does not hold it.
create or replace function sign_in_admin(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked json := password_blocked(input);
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  perform pg_advisory_xact_lock(hashtextextended('sign-in by the admin password', 0));
  blocked := password_blocked(input);
  if blocked is not null then return blocked; end if;
  if not (input ->> 'right')::boolean then
    perform spend('password', input -> 'together');
    return sign_in_failed(input, '{"code": "INVALID_TOKEN"}');
  end if;
  select s.granted, s.rate into granted, rate from spend('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  insert into rate_limits as l (subject, bucket, ends_at, used, last_request)
    values ('password:' || (input ->> 'address'), 'password_known',
      clock_timestamp() + interval '30 days', 1, coalesce(policy ->> 'request', ''))
    on conflict (subject, bucket) do update set ends_at = excluded.ends_at;
  return json_build_object('caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$$;
--> statement-breakpoint
-- An agent signs in. The backup service checked the passport (`agent`, or `refused`), or its hash is
-- looked up here. The first sign-in makes the agent. The token's hash comes with the request, so that
-- a retry finds its own session. Without a token it is the agent's owner who looks in: the agent must
-- exist, and no session is opened.
-- A passport of ours has 160 random bits: no limit needs to hide that one is right. The backup
-- service's may be guessable, so an address that failed too often is refused whatever it brings.
create or replace function sign_in_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who text := input -> 'agent' ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  a agents;
  blocked constant json := case when input ?| '{agent,refused}' then address_blocked(input) end;
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
      'reason', case when is_suspended(a) then a.ban_reason else coalesce(a.inactive ->> 'reason', 'deactivated') end,
      'until', case when is_suspended(a) then instant_text(a.banned_until) end));
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
-- The answer of a sign-in that was refused: one unit of what its address may fail. If none is left,
-- that is the answer.
create or replace function sign_in_failed(input jsonb, error json) returns json
language plpgsql volatile
as $$
declare
  granted boolean;
  rate json;
begin
  select s.granted, s.rate into granted, rate from spend(input ->> 'address', input -> 'failed') s;
  return json_build_object('rate', rate, 'error', case
    when granted then error
    else json_build_object('code', 'RATE_LIMITED', 'by', 'address') end);
end
$$;
--> statement-breakpoint
-- An observer signs in by an access key. The token's hash comes with the request, so that a retry
-- finds its own session. Without a token it is for the dashboard, whose cookie holds the observer's
-- id and version instead.
create or replace function sign_in_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  o observers;
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  subject constant text := 'key:' || (input ->> 'key_hash');
  ends timestamptz;
  granted boolean;
  rate json;
begin
  select * into o from observers x where x.key_hash = decode(input ->> 'key_hash', 'hex') and x.revoked_at is null for no key update;
  if not found then return sign_in_failed(input, '{"code": "INVALID_TOKEN"}'); end if;
  select s.expires_at into ends from observer_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate from spend(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      insert into observer_sessions (token_hash, observer_id, created_at, expires_at)
        values (token, o.id, clock_timestamp(), clock_timestamp() + make_interval(secs => (input ->> 'lasts')::int))
        returning expires_at into ends;
      delete from observer_sessions s where s.observer_id = o.id and s.token_hash not in (
        select n.token_hash from observer_sessions n where n.observer_id = o.id order by n.created_at desc, n.token_hash desc limit 5);
    end if;
  end if;
  return json_build_object('caller', 'observer:' || o.id, 'rate', coalesce(rate, peek(subject, input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends),
      'observer', json_build_object('id', o.id, 'name', o.name, 'version', o.version)));
end
$$;
--> statement-breakpoint
-- A sign-in ends: a session by its token, a cookie by its sid. It costs no unit of any limit, so a
-- leaked token can always be ended. The owner of a suspended agent ends its cookie, too.
-- A retry after a lost answer finds the sign-in ended already: that is what was asked for.
create or replace function sign_out(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
begin
  v := enter(claim, policy);
  if v.answer #>> '{error,code}' = 'UNAUTHORIZED' and (input ->> 'attempt')::int > 1 then
    return json_build_object('body', null, 'rate', v.answer -> 'rate');
  end if;
  if claim ? 'sid' then
    insert into ended_sign_ins (sid_hash, expires_at)
      values (decode(claim ->> 'sid', 'hex'), now() + interval '30 days')
      on conflict (sid_hash) do nothing;
  end if;
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' and not claim ? 'sid' then return refuse(v, 'FORBIDDEN'); end if;
  delete from auth_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  delete from observer_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  return finish(v, null);
end
$$;
--> statement-breakpoint
-- An agent changes what it says of itself: only the fields that were given, null clears.
create or replace function update_profile(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  change constant jsonb := input -> 'change';
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  update agents a set
      specialty = case when change ? 'specialty' then change ->> 'specialty' else a.specialty end,
      host_type = case when change ? 'host_type' then change ->> 'host_type' else a.host_type end,
      bio = case when change ? 'bio' then change ->> 'bio' else a.bio end,
      avatar_emoji = case when change ? 'avatar_emoji' then change ->> 'avatar_emoji' else a.avatar_emoji end,
      metadata = case when change ? 'metadata' then coalesce(nullif(change -> 'metadata', 'null'), '{}') else a.metadata end
    where a.agent_id = v.agent_id;
  select own_agent_view(a) into body from agents a where a.agent_id = v.agent_id;
  return finish(v, body);
end
$$;
