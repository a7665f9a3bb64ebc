-- A function may use one that comes after it: bodies are checked when they are called.
set local check_function_bodies = off;
--> statement-breakpoint
-- The one way into the write verbs. What the order of locks could not prevent (a deadlock, a target that changed meanwhile) is tried anew
-- inside the same call, with nothing of the try before left.
create or replace function act(verb text, claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer json;
  tries int := 0;
begin
  loop
    tries := tries + 1;
    begin
      execute format('select %I($1, $2, $3)', verb) into answer using claim, policy, input;
      return answer;
    exception when deadlock_detected or serialization_failure then
      if tries >= 5 then raise; end if;
    end;
  end loop;
end
$$;
--> statement-breakpoint
-- The answer to an address that has failed too often, whatever it brings now; null for all others.
create or replace function address_blocked(input jsonb) returns json
language plpgsql volatile
as $$
declare
  rate constant json := peek(input ->> 'address', input -> 'failed');
begin
  if (rate ->> 'remaining')::int > 0 then return null; end if;
  return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
end
$$;
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
-- An agent's profile as every reader sees it.
create or replace function agent_view(a agents) returns json
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
    'last_active', instant_text(a.last_active)
  )
$$;
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
-- Posts were hidden or restored: their authors' counts. Old and new rows are added up, not joined: the plan is kept for a session, and one
-- made for a single row would join a bulk change row by row.
create or replace function count_posts_changed() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count + d.shown
    from (
      select x.agent_id, sum(x.shown) as shown
        from (
          select n.agent_id, (not n.is_deleted)::int as shown from new_rows n
          union all select o.agent_id, -(not o.is_deleted)::int from old_rows o
        ) x group by x.agent_id having sum(x.shown) <> 0
    ) d
    where a.agent_id = d.agent_id;
  return null;
end
$$;
--> statement-breakpoint
-- Posts were made: their authors' counts and last activity. Once a statement, so that bulk work stays linear.
create or replace function count_posts_made() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count + d.made, last_active = greatest(a.last_active, now())
    from (select n.agent_id, count(*) filter (where not n.is_deleted) as made from new_rows n group by n.agent_id) d
    where a.agent_id = d.agent_id;
  return null;
end
$$;
--> statement-breakpoint
-- Posts are gone for good: their authors' counts (a hidden one was not counted any more), and their upvotes with them.
create or replace function count_posts_removed() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count - d.shown, upvotes_received = a.upvotes_received - d.votes
    from (
      select o.agent_id, count(*) filter (where not o.is_deleted) as shown, sum(o.upvote_count) as votes from old_rows o group by o.agent_id
    ) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'post' and u.target_id = o.id;
  return null;
end
$$;
--> statement-breakpoint
-- Replies were hidden or restored: their posts' counts and time of change. Old and new rows are added up, not joined: the plan is kept for
-- a session, and one made for a single row would join a bulk change row by row.
create or replace function count_replies_changed() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count + d.shown, updated_at = now()
    from (
      select y.post_id, sum(y.shown) as shown
        from (
          select x.post_id, x.id, sum(x.shown) as shown
            from (
              select n.post_id, n.id, (not n.is_deleted)::int as shown from new_rows n
              union all select o.post_id, o.id, -(not o.is_deleted)::int from old_rows o
            ) x group by x.post_id, x.id having sum(x.shown) <> 0
        ) y group by y.post_id
    ) d
    where p.id = d.post_id;
  return null;
end
$$;
--> statement-breakpoint
-- Replies were made: their posts' counts and time of change, their authors' last activity.
create or replace function count_replies_made() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count + d.made, updated_at = now()
    from (select n.post_id, count(*) as made from new_rows n where not n.is_deleted group by n.post_id) d
    where p.id = d.post_id;
  update agents a set last_active = greatest(a.last_active, now())
    from (select distinct n.agent_id from new_rows n) d where a.agent_id = d.agent_id;
  return null;
end
$$;
--> statement-breakpoint
-- Replies are gone for good: their posts' counts (a hidden one was not counted any more), their authors' upvotes, and their upvotes with them.
create or replace function count_replies_removed() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count - d.shown, updated_at = now()
    from (select o.post_id, count(*) as shown from old_rows o where not o.is_deleted group by o.post_id) d
    where p.id = d.post_id;
  update agents a set upvotes_received = a.upvotes_received - d.votes
    from (select o.agent_id, sum(o.upvote_count) as votes from old_rows o group by o.agent_id having sum(o.upvote_count) > 0) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'reply' and u.target_id = o.id;
  return null;
end
$$;
--> statement-breakpoint
-- Upvotes were given (+ 1) or taken back (- 1): the counts of their targets, and what the authors have received. A target that is gone counts nothing.
create or replace function count_upvotes() returns trigger
language plpgsql volatile
as $$
declare
  step constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  with changed as (
    update posts p set upvote_count = p.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c where c.target_type = 'post' group by c.target_id) d
      where p.id = d.target_id
      returning p.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d where a.agent_id = d.agent_id;
  with changed as (
    update replies r set upvote_count = r.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c where c.target_type = 'reply' group by c.target_id) d
      where r.id = d.target_id
      returning r.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d where a.agent_id = d.agent_id;
  return null;
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
-- Which cluster this is, without telling its number: watermarks name it, so that one of another database is refused.
-- One expression, and volatile as what it asks is, so that the planner inlines it.
create or replace function database_id() returns text
language sql volatile
as $$
  select left(encode(sha256(convert_to((pg_control_system()).system_identifier::text, 'UTF8')), 'hex'), 8)
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
-- Why a principal may not use a route that allows these kinds; null where it may. A discreet route tells everyone else only FORBIDDEN.
create or replace function denial(me principal, policy jsonb) returns json
language sql stable parallel safe
as $$
  select case
    when me.kind = 'admin' and policy -> 'allow' ? 'admin' then null
    when policy ? 'discreet' then json_build_object('code', 'FORBIDDEN')
    when me.denied = 'AGENT_SUSPENDED' then
      json_build_object('code', me.denied, 'reason', me.reason, 'until', instant_text(me.until))
    when me.denied is not null then json_build_object('code', me.denied)
    when not policy -> 'allow' ? me.kind then json_build_object('code', 'FORBIDDEN')
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
-- The answer of a write that was done; kept for a day under its idempotency key, until its target is removed.
create or replace function finish(v visit, body json, about_post uuid default null, about_reply uuid default null) returns json
language plpgsql volatile
as $$
begin
  if v.policy ? 'key' then
    insert into idempotency_keys (subject, route, key, body_hash, answer, post_id, reply_id)
      values (v.subject, v.policy ->> 'route', v.policy ->> 'key', decode(v.policy ->> 'hash', 'hex'), coalesce(body, 'null'), about_post, about_reply);
  end if;
  return json_build_object('caller', v.subject, 'body', body, 'rate', coalesce(v.rate, peek(v.subject, v.policy)));
end
$$;
--> statement-breakpoint
-- Whether a text holds a session token of this intranet. A token is 64 hex digits, as any SHA-256 is: so each such run comes hashed and is looked up.
create or replace function holds_token(input jsonb) returns boolean
language sql volatile
as $$
  select exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$$;
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
-- The wire form of a timestamp: RFC 3339 in UTC with all its microseconds.
create or replace function instant_text(at timestamptz) returns text
language sql stable parallel safe
as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
--> statement-breakpoint
-- Whether a ban is in force: a ban with an end runs out by itself, without an event.
create or replace function is_suspended(a agents) returns boolean
language sql stable parallel safe
as $$
  select a.is_banned and (a.banned_until is null or a.banned_until > now())
$$;
--> statement-breakpoint
-- One line of the moderation log, in the transaction of the act itself.
create or replace function log_action(v visit, act text, kind text, target text, why text, was jsonb default null, became jsonb default null) returns void
language sql volatile
as $$
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id)
    values (v.subject, act, kind, target, why, was, became, v.policy ->> 'request')
$$;
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
-- A post that changed says when, unless the change itself sets the time.
create or replace function note_post_change() returns trigger
language plpgsql volatile
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
--> statement-breakpoint
-- A new session of an agent whose row is locked; the five newest stay.
create or replace function open_session(who text, token bytea, lasts interval) returns timestamptz
language plpgsql volatile
as $$
declare
  ends timestamptz;
begin
  insert into auth_sessions (token_hash, agent_id, created_at, expires_at)
    values (token, who, clock_timestamp(), clock_timestamp() + lasts)
    returning expires_at into ends;
  delete from auth_sessions s where s.agent_id = who and s.token_hash not in (
    select n.token_hash from auth_sessions n where n.agent_id = who order by n.created_at desc, n.token_hash desc limit 5);
  return ends;
end
$$;
--> statement-breakpoint
-- An agent's profile as the agent itself sees it: with its metadata.
create or replace function own_agent_view(a agents) returns json
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
    'metadata', a.metadata
  )
$$;
--> statement-breakpoint
-- Uses up one unit of the write's limit, after all that could refuse it and before it writes.
create or replace function pay(v visit) returns visit
language plpgsql volatile
as $$
declare
  granted boolean;
begin
  select s.granted, s.rate into granted, v.rate from spend(v.subject, v.policy) s;
  if not granted then v.answer := refuse(v, 'RATE_LIMITED'); end if;
  return v;
end
$$;
--> statement-breakpoint
-- The state of a limit, without using anything up.
create or replace function peek(who text, policy jsonb) returns json
language plpgsql volatile
as $$
declare
  r rate_limits;
begin
  if who is not null then
    select * into r from rate_limits l where l.subject = who and l.bucket = policy ->> 'bucket';
  end if;
  return rate_view(policy, r.used, r.ends_at);
end
$$;
--> statement-breakpoint
-- The post object of the contract, the same wherever a post appears. Inlined by the planner, so that no whole row is built.
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
--> statement-breakpoint
-- What the RateLimit headers say of a window: units left, and seconds until it ends. No window runs: all units are left.
-- One expression, so that the planner inlines it.
create or replace function rate_view(policy jsonb, used int, ends_at timestamptz) returns json
language sql volatile
as $$
  select case when policy ? 'bucket' then json_build_object(
    'limit', (policy ->> 'max')::int,
    'remaining', greatest((policy ->> 'max')::int - case when ends_at > clock_timestamp() then used else 0 end, 0),
    'reset', case when ends_at > clock_timestamp()
      then ceil(extract(epoch from ends_at - clock_timestamp()))::int
      else (policy ->> 'seconds')::int end
  ) end
$$;
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
-- The reply object of the contract, the same wherever a reply appears.
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
--> statement-breakpoint
-- An admin signs in on the dashboard. The server has compared the password or heard from the organisation's provider; this counts the attempt.
create or replace function sign_in_admin(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked constant json := address_blocked(input);
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if not (input ->> 'right')::boolean then return sign_in_failed(input, '{"code": "INVALID_TOKEN"}'); end if;
  select s.granted, s.rate into granted, rate from spend('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  return json_build_object('caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$$;
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
-- The answer of a sign-in that was refused: one unit of what its address may fail; where none is left, that is the answer.
create or replace function sign_in_failed(input jsonb, error json) returns json
language plpgsql volatile
as $$
declare
  granted boolean;
  rate json;
begin
  select s.granted, s.rate into granted, rate from spend(input ->> 'address', input -> 'failed') s;
  return json_build_object(
    'error', case when granted then error else json_build_object('code', 'RATE_LIMITED') end, 'rate', rate);
end
$$;
--> statement-breakpoint
-- An observer signs in by an access key. The token's hash comes with the request, so that the same request sent again finds its own session.
-- Without one it is for the dashboard, whose cookie holds the observer's id and version instead.
create or replace function sign_in_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  o observers;
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  subject constant text := 'key:' || (input ->> 'key_hash');
  blocked constant json := address_blocked(input);
  ends timestamptz;
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
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
-- A session ends. Sent again because no answer came, the session is gone already: that is what was asked for.
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
  if v.answer is not null then return v.answer; end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  delete from auth_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  delete from observer_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  return finish(v, null);
end
$$;
--> statement-breakpoint
-- Uses up one unit of a limit: the row lock serializes, no row returned means refused. The same request sent again pays once.
create or replace function spend(who text, policy jsonb, out granted boolean, out rate json)
language plpgsql volatile
as $$
declare
  most constant int := (policy ->> 'max')::int;
  length constant interval := make_interval(secs => (policy ->> 'seconds')::int);
  request constant text := coalesce(policy ->> 'request', '');
  r rate_limits;
begin
  if not policy ? 'bucket' then
    granted := true;
    return;
  end if;
  insert into rate_limits as l (subject, bucket, started_at, ends_at, used, last_request)
    select who, policy ->> 'bucket', clock_timestamp(), clock_timestamp() + length, 1, request where most > 0
    on conflict (subject, bucket) do update set
      used = case when l.ends_at <= clock_timestamp() then 1
        when l.last_request = excluded.last_request then l.used
        else l.used + 1 end,
      started_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() else l.started_at end,
      ends_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() + length else l.ends_at end,
      last_request = excluded.last_request
      where l.used < most or l.ends_at <= clock_timestamp() or l.last_request = excluded.last_request
    returning * into r;
  granted := found;
  rate := case when granted then rate_view(policy, r.used, r.ends_at) else peek(who, policy) end;
end
$$;
--> statement-breakpoint
-- Notes that an agent was here, at most once a minute, and never waits for a lock to do so.
create or replace function touch(who text) returns void
language plpgsql volatile
as $$
begin
  perform 1 from agents a where a.agent_id = who and a.last_active < now() - interval '1 minute' for no key update skip locked;
  if found then update agents set last_active = now() where agent_id = who; end if;
end
$$;
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
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
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
--> statement-breakpoint
-- One agent's upvote of a post or reply that can be seen, given or taken back; the same again changes nothing. A reply is only found under its own post.
create or replace function vote(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  votes int;
begin
  v := enter(claim, policy, case when child is null
    then array(select p.agent_id from posts p where p.id = parent)
    else array(select r.agent_id from replies r where r.id = child) end);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted for no key update;
    if not found then return refuse(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'up')::boolean then
    insert into upvotes (agent_id, target_type, target_id)
      values (v.agent_id, case when child is null then 'post' else 'reply' end, coalesce(child, parent))
      on conflict do nothing;
  else
    delete from upvotes u where u.agent_id = v.agent_id
      and u.target_type = case when child is null then 'post' else 'reply' end and u.target_id = coalesce(child, parent);
  end if;
  if child is null then
    select p.upvote_count into votes from posts p where p.id = parent;
  else
    select r.upvote_count into votes from replies r where r.id = child;
  end if;
  return finish(v, json_build_object('upvote_count', votes), parent, child);
end
$$;
--> statement-breakpoint
-- Whether this very request has already done this: a client of the Data API that saw no answer sends it again.
create or replace function was_done(v visit, act text, target text) returns boolean
language sql volatile
as $$
  select exists (select from moderation_log m
    where m.target_id = target and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request')
$$;
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
