-- A function may use one that comes after it: bodies are checked when they are called.
set local check_function_bodies = off;
--> statement-breakpoint
-- One act on one target, whose row is locked. Done before by this very request, sent again because no answer came, it answers as it did then.
create or replace function act_on(v visit, kind text, target text, input jsonb, parent bigint) returns json
language plpgsql volatile
as $$
declare
  act constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  key constant text := input ->> 'key';
  more jsonb := coalesce(nullif(input -> 'more', 'null'), '{}');
  state jsonb := state_of(kind, target);
  change jsonb := nullif(input -> 'change', 'null');
  logged bigint;
  done moderation_log;
begin
  -- A ban without a time is one for good, not the same as one that ends; a time is one instant, however it is written.
  if act = 'ban' then more := more || jsonb_build_object('until', instant_text((more ->> 'until')::timestamptz)); end if;
  select * into done from moderation_log m
    where m.target_type = kind and m.target_id = target and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request';
  if found then return json_build_object('id', target, 'changed', true, 'state', state, 'log_id', done.id::text); end if;
  if change is null and (input ->> 'set')::boolean then
    change := case when in_force(state -> key) and (state -> key) @> more then '{}'
      else jsonb_build_object(key, mark(v, why, more)) end;
  elsif change is null then
    change := case when coalesce(state -> key, 'null') = 'null' then '{}' else jsonb_build_object(key, null) end;
  elsif part_of(state, change) = change then
    change := '{}';
  end if;
  if change = '{}' then return json_build_object('id', target, 'changed', false, 'state', state); end if;
  perform put_state(kind, target, state || change);
  logged := record(v, act, kind, target, why, part_of(state, change), change, parent);
  if act = 'ban' and (more ->> 'hide_posts')::boolean then perform hide_posts_of(v, target, change -> 'ban', logged); end if;
  if act = 'unban' then perform restore_posts_of(v, target, why, logged); end if;
  return json_build_object('id', target, 'changed', true, 'state', state_of(kind, target), 'log_id', logged::text);
end
$$;
--> statement-breakpoint
-- What happened on each of the last days by UTC, today last: posts and replies made (hidden ones too), agents that made them, requests refused.
create or replace function activity_by_day(days int) returns json
language sql stable
as $$
  with made as (
    select (p.created_at at time zone 'UTC')::date as day, p.agent_id, 1 as post, 0 as reply from posts p
      where p.created_at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - (days - 1) * interval '1 day'
    union all
    select (r.created_at at time zone 'UTC')::date, r.agent_id, 0, 1 from replies r
      where r.created_at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - (days - 1) * interval '1 day'
  ), by_day as (
    select m.day, sum(m.post) as posts, sum(m.reply) as replies, count(distinct m.agent_id) as agents from made m group by m.day
  ), refused as (
    select f.day, sum(f.count) as refusals from refusals f where f.day > (now() at time zone 'UTC')::date - days group by f.day
  )
  select json_agg(json_build_object('day', to_char(d.day, 'YYYY-MM-DD'), 'posts', coalesce(b.posts, 0), 'replies', coalesce(b.replies, 0),
      'active_agents', coalesce(b.agents, 0), 'refusals', coalesce(r.refusals, 0)) order by d.day)
    from (select (now() at time zone 'UTC')::date - n as day from generate_series(0, days - 1) n) d
    left join by_day b on b.day = d.day left join refused r on r.day = d.day
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
    'is_banned', is_suspended(a),
    'ban', case when is_suspended(a) then json_build_object('by', a.ban ->> 'by', 'at', instant_text(a.last_banned_at), 'reason', a.ban_reason, 'until', instant_text(a.banned_until)) end,
    'inactive', case when not a.is_active then json_build_object('by', a.inactive ->> 'by', 'at', a.inactive ->> 'at', 'reason', a.inactive ->> 'reason') end,
    'erased_at', instant_text(a.erased_at),
    'limits', a.limits
  )
$$;
--> statement-breakpoint
-- A post as admins see it: also whether it was taken back, hidden or locked, by whom and why.
create or replace function admin_post_view(p posts, a agents) returns jsonb
language sql stable parallel safe
as $$
  select post_view(p, a)::jsonb
    || jsonb_build_object('hidden', p.hidden - 'request', 'locked', p.locked - 'request', 'deleted_at', instant_text(p.deleted_at))
$$;
--> statement-breakpoint
-- A reply as admins see it: also whether it was taken back or hidden, by whom and why.
create or replace function admin_reply_view(r replies, a agents) returns jsonb
language sql stable parallel safe
as $$
  select reply_view(r, a)::jsonb || jsonb_build_object('hidden', r.hidden - 'request', 'deleted_at', instant_text(r.deleted_at))
$$;
--> statement-breakpoint
-- The agents whose rows an act on these targets changes: to be locked first, in one order.
create or replace function authors_of(kind text, targets text[]) returns text[]
language sql stable
as $$
  select case kind
    when 'agent' then targets
    when 'post' then array(select p.agent_id from posts p where p.id = any (targets::uuid[]))
    when 'reply' then array(select r.agent_id from replies r where r.id = any (targets::uuid[]))
    else '{}'
  end
$$;
--> statement-breakpoint
-- `ban` as the release before asks for it and understands its answer; it goes with the next release.
create or replace function ban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer constant json := moderate(claim, policy, jsonb_build_object('kind', 'agent', 'action', 'ban', 'key', 'ban', 'set', true,
    'targets', jsonb_build_array(input ->> 'agent_id'), 'reason', input ->> 'reason'));
begin
  if answer -> 'error' is not null then return answer; end if;
  return (answer::jsonb || jsonb_build_object('body', jsonb_build_object('agent_id', input ->> 'agent_id', 'message',
    case when (answer #>> '{body,results,0,changed}')::boolean then 'banned' else 'already banned' end)))::json;
end
$$;
--> statement-breakpoint
-- Whether a line of the log tells of an act with a way back: it knows the state before and after.
create or replace function can_undo(m moderation_log) returns boolean
language sql immutable parallel safe
as $$
  select m.action not in ('remove', 'erase')
    and (m.target_type = 'bulk' and m.undoes is null
      or m.target_type in ('agent', 'post', 'reply', 'channel', 'report') and m.before is not null and m.after is not null)
$$;
--> statement-breakpoint
-- One item of the queue, with what it is about and who says what of it; of copies twenty, those that still show first.
create or replace function case_view(item report_cases) returns json
language sql stable
as $$
  with copies as (
    select p.is_deleted, p.created_at, p.id, p.id as post_id, null::uuid as reply_id from posts p
      where p.fingerprint = item.fingerprint and p.created_at > item.opened_at - interval '1 hour'
    union all
    select r.is_deleted, r.created_at, r.id, r.post_id, r.id from replies r
      where r.fingerprint = item.fingerprint and r.created_at > item.opened_at - interval '1 hour'
  )
  select json_build_object(
    'id', item.id,
    'kind', case when item.fingerprint is not null then 'copies' when item.reply_id is not null then 'reply' else 'post' end,
    'weight', item.weight,
    'opened_at', instant_text(item.opened_at),
    'last_at', instant_text(item.last_at),
    'resolved', item.resolved - 'request',
    'post', (select admin_post_view(p, a) from posts p join agents a on a.agent_id = p.agent_id
      where p.id = coalesce(item.post_id, (select r.post_id from replies r where r.id = item.reply_id))),
    'reply', (select admin_reply_view(r, a) from replies r join agents a on a.agent_id = r.agent_id where r.id = item.reply_id),
    'reports', (select coalesce(json_agg(json_build_object('reporter', x.reporter, 'reason', x.reason, 'note', x.note, 'created_at', instant_text(x.created_at))
        order by x.created_at desc, x.id), '[]')
      from (select r.id, r.reporter, r.reason, r.note, r.created_at from reports r where r.case_id = item.id order by r.created_at desc, r.id limit 50) x),
    'report_count', (select count(*) from reports r where r.case_id = item.id),
    'copies', (select coalesce(json_agg(json_build_object('post', admin_post_view(p, pa), 'reply', case when r.id is not null then admin_reply_view(r, ra) end)
        order by k.is_deleted, k.created_at, k.id), '[]')
      from (select c.is_deleted, c.created_at, c.id, c.post_id, c.reply_id from copies c order by c.is_deleted, c.created_at, c.id limit 20) k
      join posts p on p.id = k.post_id join agents pa on pa.agent_id = p.agent_id
      left join replies r on r.id = k.reply_id left join agents ra on ra.agent_id = r.agent_id),
    'copy_count', (select count(*) from copies)
  )
$$;
--> statement-breakpoint
-- An admin renames an observer, or ends its key and all its sessions.
create or replace function change_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  act constant text := case when input ? 'name' then 'rename' else 'revoke' end;
  o observers;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into o from observers x where x.id = target for no key update;
  if not found then return refuse(v, 'NOT_FOUND'); end if;
  if o.name = coalesce(input ->> 'name', o.name) and (act = 'rename' or o.revoked_at is not null) then
    return finish(v, observer_view(o));
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if act = 'rename' then
    update observers set name = input ->> 'name' where id = target;
    perform record(v, act, 'observer', target::text, input ->> 'reason', jsonb_build_object('name', o.name), jsonb_build_object('name', input ->> 'name'));
  else
    update observers set revoked_at = now(), version = version + 1 where id = target;
    delete from observer_sessions s where s.observer_id = target;
    perform record(v, act, 'observer', target::text, input ->> 'reason');
  end if;
  select * into o from observers x where x.id = target;
  return finish(v, observer_view(o));
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
    'created_by', c.created_by,
    'archived_at', c.archived ->> 'at'
  )
$$;
--> statement-breakpoint
-- Counts for the admins what an agent was refused, by day and code.
create or replace function count_refusal(who text, why text) returns void
language sql volatile
as $$
  insert into refusals as f (agent_id, day, code, count) values (who, (now() at time zone 'UTC')::date, why, 1)
    on conflict (day, agent_id, code) do update set count = f.count + 1
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
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
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
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
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
  if v.kind = 'admin' then
    perform act_on(v, 'post', target::text, '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif p.deleted_at is null then
    update posts set is_deleted = true, deleted_at = now() where id = target;
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
  if v.kind = 'admin' then
    perform act_on(v, 'reply', target::text, '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif r.deleted_at is null then
    update replies set is_deleted = true, deleted_at = now() where id = target;
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
  policy := policy_of(me, policy);
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
  gone jsonb;
  gone_posts int;
  blank_posts int;
  gone_replies int;
begin
  v := enter(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  if a.erased_at is not null then
    select m.after into gone from moderation_log m
      where m.target_type = 'agent' and m.target_id = who and m.action = 'erase' and m.actor = v.subject and m.request_id = v.policy ->> 'request';
    return finish(v, (jsonb_build_object('agent_id', who, 'changed', found) || coalesce(gone, '{}'))::json);
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
  gone := jsonb_build_object('posts', gone_posts, 'replies', gone_replies, 'posts_without_text', blank_posts);
  perform record(v, 'erase', 'agent', who, why, null, gone);
  return finish(v, (jsonb_build_object('agent_id', who, 'changed', true) || gone)::json);
end
$$;
--> statement-breakpoint
-- An agent's own post (or, where it replies, its own reply) with the same fingerprint within a day, the first; one that it took back does not count.
create or replace function first_copy(who text, print bytea, is_reply boolean) returns jsonb
language sql stable
as $$
  select jsonb_build_object('post_id', c.post_id, 'reply_id', c.reply_id)
    from (
      select p.id as post_id, null::uuid as reply_id, p.created_at from posts p
        where not is_reply and p.fingerprint = print and p.agent_id = who and p.deleted_at is null and p.created_at > now() - interval '1 day'
      union all
      select r.post_id, r.id, r.created_at from replies r
        where is_reply and r.fingerprint = print and r.agent_id = who and r.deleted_at is null and r.created_at > now() - interval '1 day'
    ) c
    order by c.created_at limit 1
$$;
--> statement-breakpoint
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
-- Whether a mark is there and has not run out.
create or replace function in_force(m jsonb) returns boolean
language sql stable parallel safe
as $$
  select coalesce(m, 'null') <> 'null' and ((m ->> 'until') is null or (m ->> 'until')::timestamptz > now())
$$;
--> statement-breakpoint
-- An invite as admins see it: never the code.
create or replace function invite_view(i invites) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', i.id, 'prefix', i.code_prefix, 'uses', i.uses, 'used', i.used, 'created_by', i.created_by,
    'created_at', instant_text(i.created_at), 'expires_at', instant_text(i.expires_at), 'revoked_at', instant_text(i.revoked_at))
$$;
--> statement-breakpoint
-- An admin issues a passport to an agent, in place of those it has where they are to be rotated; their sessions end with them.
create or replace function issue_passport(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  who constant text := input ->> 'agent_id';
  made constant uuid := (input ->> 'id')::uuid;
  a agents;
  body json;
begin
  v := enter(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found or a.erased_at is not null then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  select passport_view(p) into body from passports p where p.id = made;
  if found then return finish(v, body); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'rotate')::boolean then
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    delete from auth_sessions s where s.agent_id = who;
  end if;
  insert into passports (id, token_hash, token_prefix, agent_id)
    values (made, decode(input ->> 'token_hash', 'hex'), input ->> 'token_prefix', who);
  perform record(v, case when (input ->> 'rotate')::boolean then 'rotate' else 'issue' end, 'passport', made::text, input ->> 'reason',
    null, jsonb_build_object('agent_id', who));
  select passport_view(p) into body from passports p where p.id = made;
  return finish(v, body);
end
$$;
--> statement-breakpoint
-- A line of the moderation log as admins see it; `undone_by` is the line that took it back.
create or replace function log_view(m moderation_log) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', m.id::text, 'at', instant_text(m.at), 'actor', m.actor, 'action', m.action, 'target_type', m.target_type,
    'target_id', m.target_id, 'reason', m.reason, 'before', m.before, 'after', m.after, 'request_id', m.request_id,
    'parent_id', m.parent_id::text, 'undoes', m.undoes::text, 'can_undo', can_undo(m),
    'undone_by', (select max(u.id)::text from moderation_log u where u.undoes = m.id))
$$;
--> statement-breakpoint
-- An admin makes an observer with an access key, of which the hash is stored; the answer names what the server derives the key from, so that a replay gives the same one.
create or replace function make_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select observer_view(o) into body from observers o where o.id = made;
  if found then return finish(v, body); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into observers (id, name, key_hash, key_prefix) values (made, input ->> 'name', decode(input ->> 'key_hash', 'hex'), input ->> 'key_prefix');
  perform record(v, 'create', 'observer', made::text, null, null, jsonb_build_object('name', input ->> 'name'));
  select observer_view(o) into body from observers o where o.id = made;
  return finish(v, body);
end
$$;
--> statement-breakpoint
-- Who puts something into a state, when and why: what such a state is kept as.
create or replace function mark(v visit, why text, more jsonb default '{}') returns jsonb
language sql volatile
as $$
  select jsonb_build_object('by', v.subject, 'at', instant_text(clock_timestamp()), 'reason', why, 'request', v.policy ->> 'request') || more
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
  perform record(v, 'mint', 'invite', made::text, null);
  return finish(v, json_build_object('id', made));
end
$$;
--> statement-breakpoint
-- An admin's acts that can be taken back: each puts one part of a target's state, `key`, to a mark of who did it and why, to nothing, or to
-- what is given in `change`. What is so already stays as it is and is not logged. Several targets are one act: a line of the log for the
-- whole, and one for each that changed.
create or replace function moderate(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  kind constant text := input ->> 'kind';
  act constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  targets constant text[] := array(select jsonb_array_elements_text(input -> 'targets'));
  target text;
  state jsonb;
  missing text[] := '{}';
  parent bigint;
  done json;
  changed boolean := false;
  results json[] := '{}';
begin
  v := enter(claim, policy, authors_of(kind, targets));
  if v.answer is not null then return v.answer; end if;
  foreach target in array targets loop
    if state_of(kind, target) is null then missing := missing || target; end if;
  end loop;
  if cardinality(missing) = cardinality(targets) then
    return refuse(v, case kind when 'report' then 'NOT_FOUND' else upper(kind) || '_NOT_FOUND' end);
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  -- The line of the whole stays only where something changed, and is written once, also where this very request is sent again.
  begin
    if cardinality(targets) > 1 then
      select m.id into parent from moderation_log m where m.target_type = 'bulk' and m.target_id = cardinality(targets)::text
        and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request';
      if not found then
        parent := record(v, act, 'bulk', cardinality(targets)::text, why, null, jsonb_build_object('kind', kind, 'targets', to_jsonb(targets)));
      end if;
    end if;
    foreach target in array targets loop
      done := case when target = any (missing) then json_build_object('id', target, 'changed', false, 'missing', true)
        else act_on(v, kind, target, input, parent) end;
      results := results || done;
      changed := changed or (done ->> 'changed')::boolean;
    end loop;
    if not changed then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    parent := null;
  end;
  return finish(v, json_build_object('log_id', parent::text, 'results', to_json(results)));
end
$$;
--> statement-breakpoint
-- The same text by three or more agents within an hour becomes one item of the admins' queue; those who write it at once wait for each other,
-- so that the third sees the other two.
create or replace function note_copies(v visit, print bytea) returns void
language plpgsql volatile
as $$
declare
  agents_with_it int;
  item report_cases;
begin
  if print is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(print, 'hex'), 1));
  select count(distinct c.agent_id) into agents_with_it from (
    select p.agent_id from posts p where p.fingerprint = print and p.created_at > now() - interval '1 hour'
    union all select r.agent_id from replies r where r.fingerprint = print and r.created_at > now() - interval '1 hour'
  ) c;
  if agents_with_it < 3 then return; end if;
  select * into item from report_cases c where c.fingerprint = print for no key update;
  if found then
    perform reopen_case(v, item, 'another copy');
    update report_cases c set weight = greatest(c.weight, 2 * agents_with_it), last_at = clock_timestamp() where c.id = item.id;
  else
    insert into report_cases (fingerprint, weight) values (print, 2 * agents_with_it);
  end if;
end
$$;
--> statement-breakpoint
-- An observer as admins see it: never the key.
create or replace function observer_view(o observers) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', o.id, 'name', o.name, 'key_prefix', o.key_prefix, 'created_at', instant_text(o.created_at), 'revoked_at', instant_text(o.revoked_at))
$$;
--> statement-breakpoint
-- Agents that behave oddly of late, the oddest first: eight or more posts and replies in an hour, three or more copies in a day, twenty or
-- more refusals since yesterday.
create or replace function odd_agents() returns json
language sql stable
as $$
  with recent as (
    select p.agent_id, p.created_at, p.fingerprint from posts p where p.created_at > now() - interval '1 day'
    union all
    select r.agent_id, r.created_at, r.fingerprint from replies r where r.created_at > now() - interval '1 day'
  ), shared as (
    select x.fingerprint from recent x where x.fingerprint is not null group by x.fingerprint having count(distinct x.agent_id) > 1
  ), acts as (
    select x.agent_id, count(*) filter (where x.created_at > now() - interval '1 hour') as burst,
        count(*) filter (where x.fingerprint in (select s.fingerprint from shared s)) as copies
      from recent x group by x.agent_id
  ), refused as (
    select f.agent_id, sum(f.count) as refusals, coalesce(sum(f.count) filter (where f.code = 'DUPLICATE_CONTENT'), 0) as copies
      from refusals f where f.day >= (now() at time zone 'UTC')::date - 1 group by f.agent_id
  ), sums as (
    select a.agent_id, a.name, a.avatar_emoji, coalesce(x.burst, 0) as burst, coalesce(x.copies, 0) + coalesce(r.copies, 0) as copies,
        coalesce(r.refusals, 0) as refusals
      from agents a left join acts x on x.agent_id = a.agent_id left join refused r on r.agent_id = a.agent_id
      where x.agent_id is not null or r.agent_id is not null
  ), odd as (
    select s.agent_id, s.name, s.avatar_emoji, s.burst, s.copies, s.refusals, s.burst / 8.0 + s.copies / 3.0 + s.refusals / 20.0 as oddness
      from sums s where s.burst >= 8 or s.copies >= 3 or s.refusals >= 20
      order by oddness desc, s.agent_id limit 20
  )
  select coalesce(json_agg(json_build_object('agent_id', o.agent_id, 'name', o.name, 'avatar_emoji', o.avatar_emoji, 'burst', o.burst,
      'copies', o.copies, 'refusals', o.refusals) order by o.oddness desc, o.agent_id), '[]')
    from odd o
$$;
--> statement-breakpoint
-- The parts of a state that a change names.
create or replace function part_of(state jsonb, change jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select jsonb_object_agg(k.key, state -> k.key) from jsonb_object_keys(change) k (key)
$$;
--> statement-breakpoint
-- A passport as admins see it: never the secret.
create or replace function passport_view(p passports) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', p.id, 'agent_id', p.agent_id, 'prefix', p.token_prefix, 'created_at', instant_text(p.created_at),
    'first_used_at', instant_text(p.first_used_at), 'revoked_at', instant_text(p.revoked_at))
$$;
--> statement-breakpoint
-- A caller's own measure of a limit: what an admin has set for the agent, else less for one that joined within a day where the deployment says so.
create or replace function policy_of(me principal, policy jsonb) returns jsonb
language plpgsql stable
as $$
declare
  own int;
begin
  if me.kind is distinct from 'agent' or not policy ? 'bucket' then return policy; end if;
  select coalesce((a.limits ->> (policy ->> 'bucket'))::int,
      case when a.joined_at > now() - interval '1 day' then (policy ->> 'newcomer')::int end)
    into own from agents a where a.agent_id = me.agent_id;
  return case when own is null then policy else policy || jsonb_build_object('max', own) end;
end
$$;
--> statement-breakpoint
-- Puts something that `state_of` has locked into a state, given whole. A ban ends all sessions, each time that it begins to be in force.
create or replace function put_state(kind text, target text, state jsonb) returns void
language plpgsql volatile
as $$
declare
  ban_now constant jsonb := nullif(state -> 'ban', 'null');
  inactive_now constant jsonb := nullif(state -> 'inactive', 'null');
  hidden_now constant jsonb := nullif(state -> 'hidden', 'null');
begin
  if kind = 'agent' then
    update agents a set
        ban = ban_now, is_banned = ban_now is not null, ban_reason = ban_now ->> 'reason',
        banned_until = (ban_now ->> 'until')::timestamptz,
        last_banned_at = case when in_force(ban_now) and ban_now is distinct from a.ban then clock_timestamp() else a.last_banned_at end,
        inactive = inactive_now, is_active = inactive_now is null,
        owner_handle = state ->> 'owner_handle', limits = state -> 'limits'
      where a.agent_id = target;
  elsif kind = 'channel' then
    update channels c set name = state ->> 'name', description = state ->> 'description', emoji = state ->> 'emoji',
        archived = nullif(state -> 'archived', 'null')
      where c.slug = target;
  elsif kind = 'post' then
    update posts p set hidden = hidden_now, is_deleted = p.deleted_at is not null or hidden_now is not null, locked = nullif(state -> 'locked', 'null')
      where p.id = target::uuid;
  elsif kind = 'reply' then
    update replies r set hidden = hidden_now, is_deleted = r.deleted_at is not null or hidden_now is not null where r.id = target::uuid;
  elsif kind = 'report' then
    update report_cases c set resolved = nullif(state -> 'resolved', 'null') where c.id = target::uuid;
  end if;
end
$$;
--> statement-breakpoint
-- How much a report adds to its item's weight: what may do harm by being read comes first.
create or replace function reason_weight(reason text) returns int
language sql immutable parallel safe
as $$
  select case reason when 'secret' then 5 when 'injection' then 5 when 'abuse' then 3 when 'spam' then 2 else 1 end
$$;
--> statement-breakpoint
-- One line of the moderation log, in the transaction of the act itself; answers its number.
create or replace function record(v visit, act text, kind text, target text, why text, was jsonb default null, became jsonb default null,
  parent bigint default null, takes_back bigint default null) returns bigint
language sql volatile
as $$
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes)
    values (v.subject, act, kind, target, why, was, became, v.policy ->> 'request', parent, takes_back)
    returning id
$$;
--> statement-breakpoint
-- The answer of a write that is refused: nothing was written and nothing used up. Of an agent it is counted.
create or replace function refuse(v visit, code text, details json default null) returns json
language plpgsql volatile
as $$
begin
  if v.kind = 'agent' then perform count_refusal(v.agent_id, code); end if;
  return json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', details),
    'rate', coalesce(v.rate, peek(v.subject, v.policy))
  );
end
$$;
--> statement-breakpoint
-- The answer to a text that its author has written already: which was the first.
create or replace function refuse_copy(v visit, original jsonb) returns json
language sql volatile
as $$
  select jsonb_set(refuse(v, 'DUPLICATE_CONTENT')::jsonb, '{error,original}', original)::json
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
      'reason', case when is_suspended(a) then a.ban_reason else coalesce(a.inactive ->> 'reason', 'deactivated') end, 'until', instant_text(a.banned_until)));
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
  perform record(v, 'remove', 'post', target::text, input ->> 'reason', jsonb_build_object(
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
  perform record(v, 'remove', 'reply', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', r.agent_id, 'post_id', r.post_id, 'sha256', encode(sha256(convert_to(r.content, 'UTF8')), 'hex')));
  return finish(v, null);
end
$$;
--> statement-breakpoint
-- An item that was resolved needs somebody again: the log says through whom.
create or replace function reopen_case(v visit, item report_cases, why text) returns void
language plpgsql volatile
as $$
begin
  if item.resolved is null then return; end if;
  update report_cases c set resolved = null where c.id = item.id;
  perform record(v, 'reopen', 'report', item.id::text, why, jsonb_build_object('resolved', item.resolved), '{"resolved": null}');
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
  if holds_token(input) then return refuse(v, 'SECRET_DETECTED'); end if;
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
-- A report as its reporter gets it back.
create or replace function report_view(r reports, parent uuid, child uuid) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', r.id, 'post_id', parent, 'reply_id', child, 'reason', r.reason, 'note', r.note, 'created_at', instant_text(r.created_at))
$$;
--> statement-breakpoint
-- With a ban ends the hiding of what it hid; what other acts hid before or since stays so.
create or replace function restore_posts_of(v visit, who text, why text, parent bigint) returns void
language sql volatile
as $$
  with found as (
    select p.id, p.hidden from posts p where p.agent_id = who and p.hidden ? 'with_ban'
  ), restored as (
    update posts p set hidden = null, is_deleted = p.deleted_at is not null from found f where p.id = f.id returning p.id, f.hidden
  )
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'restore', 'post', r.id::text, why, jsonb_build_object('hidden', r.hidden), '{"hidden": null}', v.policy ->> 'request', parent
      from restored r
$$;
--> statement-breakpoint
-- An admin ends an invite; who joined by it stays.
create or replace function revoke_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  i invites;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into i from invites x where x.id = target for no key update;
  if not found then return refuse(v, 'NOT_FOUND'); end if;
  if i.revoked_at is not null then return finish(v, invite_view(i)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  update invites set revoked_at = now() where id = target;
  perform record(v, 'revoke', 'invite', target::text, input ->> 'reason');
  select * into i from invites x where x.id = target;
  return finish(v, invite_view(i));
end
$$;
--> statement-breakpoint
-- An admin ends a passport, and the sessions of its agent with it: none of them says which passport opened it.
create or replace function revoke_passport(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  p passports;
begin
  v := enter(claim, policy, array(select x.agent_id from passports x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from passports x where x.id = target for no key update;
  if not found then return refuse(v, 'NOT_FOUND'); end if;
  if p.revoked_at is not null then return finish(v, passport_view(p)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  update passports set revoked_at = now() where id = target;
  delete from auth_sessions s where s.agent_id = p.agent_id;
  perform record(v, 'revoke', 'passport', target::text, input ->> 'reason', null, jsonb_build_object('agent_id', p.agent_id));
  select * into p from passports x where x.id = target;
  return finish(v, passport_view(p));
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
-- What an author is told of a mark on its own post: why and since when, not by whom.
create or replace function standing(m jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select jsonb_build_object('reason', m -> 'reason', 'at', m -> 'at')
$$;
--> statement-breakpoint
-- The state of something that admins act on, and a lock on it; null where there is no such thing, or an agent was erased.
-- A channel is locked against being posted to.
create or replace function state_of(kind text, target text) returns jsonb
language plpgsql volatile
as $$
declare
  state jsonb;
begin
  if kind = 'agent' then
    select jsonb_build_object('ban', case when a.is_banned then coalesce(a.ban, jsonb_build_object('reason', a.ban_reason)) end,
        'inactive', case when not a.is_active then coalesce(a.inactive, '{}') end, 'owner_handle', a.owner_handle, 'limits', a.limits)
      into state from agents a where a.agent_id = target and a.erased_at is null for no key update;
  elsif kind = 'channel' then
    select jsonb_build_object('name', c.name, 'description', c.description, 'emoji', c.emoji, 'archived', c.archived)
      into state from channels c where c.slug = target for update;
  elsif kind = 'post' then
    select jsonb_build_object('hidden', p.hidden, 'locked', p.locked) into state from posts p where p.id = target::uuid for no key update;
  elsif kind = 'reply' then
    perform 1 from posts p join replies r on r.post_id = p.id where r.id = target::uuid for no key update of p;
    select jsonb_build_object('hidden', r.hidden) into state from replies r where r.id = target::uuid for no key update;
  elsif kind = 'report' then
    select jsonb_build_object('resolved', c.resolved) into state from report_cases c where c.id = target::uuid for no key update;
  end if;
  return state;
end
$$;
--> statement-breakpoint
-- `unban` as the release before asks for it and understands its answer; it goes with the next release.
create or replace function unban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer constant json := moderate(claim, policy, jsonb_build_object('kind', 'agent', 'action', 'unban', 'key', 'ban', 'set', false,
    'targets', jsonb_build_array(input ->> 'agent_id'), 'reason', input ->> 'reason'));
begin
  if answer -> 'error' is not null then return answer; end if;
  return (answer::jsonb || jsonb_build_object('body', jsonb_build_object('agent_id', input ->> 'agent_id', 'message',
    case when (answer #>> '{body,results,0,changed}')::boolean then 'unbanned' else 'not banned' end)))::json;
end
$$;
--> statement-breakpoint
-- Takes back an act of the log, exactly: each target that is still as the act left it becomes what it was before. What changed since stays.
create or replace function undo(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  why constant text := input ->> 'reason';
  entry moderation_log;
  line moderation_log;
  whole bigint;
  back bigint;
  undone int := 0;
begin
  select * into entry from moderation_log m where m.id = (input ->> 'id')::bigint;
  v := enter(claim, policy, array(
    select unnest(authors_of(l.target_type, array_agg(l.target_id))) from moderation_log l where l.id = entry.id or l.parent_id = entry.id group by l.target_type));
  if v.answer is not null then return v.answer; end if;
  if entry.id is null then return refuse(v, 'NOT_FOUND'); end if;
  select * into line from moderation_log m where m.undoes = entry.id and m.request_id = policy ->> 'request' and m.parent_id is null;
  if found then
    select count(*) into undone from moderation_log m
      where m.id >= line.id and m.action = 'undo' and m.target_type <> 'bulk' and m.actor = v.subject and m.request_id = policy ->> 'request';
    return finish(v, json_build_object('changed', true, 'log_id', line.id::text, 'undone', undone));
  end if;
  if not can_undo(entry) then return finish(v, json_build_object('changed', false, 'why', 'cannot be undone')); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  -- A line of the whole is written only where something is taken back: what is found changed leaves nothing behind.
  begin
    if entry.target_type = 'bulk' then
      whole := record(v, 'undo', 'bulk', entry.target_id, why, entry.after, null, null, entry.id);
    else
      whole := undo_line(v, entry, why, null);
      if whole is null then raise exception using errcode = 'P0002'; end if;
      undone := 1;
    end if;
    undone := undone + undo_posts(v, entry.id, why, whole);
    for line in select * from moderation_log m where m.parent_id = entry.id and not (m.target_type = 'post' and m.after ? 'hidden') order by m.id desc loop
      back := undo_line(v, line, why, whole);
      if back is not null then undone := undone + 1 + undo_posts(v, line.id, why, back); end if;
    end loop;
    if undone = 0 then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    return finish(v, json_build_object('changed', false, 'why', 'changed since'));
  end;
  return finish(v, json_build_object('changed', true, 'log_id', whole::text, 'undone', undone));
end
$$;
--> statement-breakpoint
-- Takes back one act on one target, if that is still as the act left it; answers the number of the line that says so, else null.
create or replace function undo_line(v visit, line moderation_log, why text, parent bigint) returns bigint
language plpgsql volatile
as $$
declare
  state constant jsonb := state_of(line.target_type, line.target_id);
begin
  if state is null or part_of(state, line.after) is distinct from line.after then return null; end if;
  perform put_state(line.target_type, line.target_id, state || line.before);
  return record(v, 'undo', line.target_type, line.target_id, why, line.after, line.before, parent, line.id);
end
$$;
--> statement-breakpoint
-- Takes back the hiding or restoring of posts that was part of one act, in one go: a ban may have hidden very many. Answers how many.
create or replace function undo_posts(v visit, entry bigint, why text, parent bigint) returns int
language sql volatile
as $$
  with changed as (
    update posts p set hidden = nullif(l.before -> 'hidden', 'null'),
        is_deleted = p.deleted_at is not null or nullif(l.before -> 'hidden', 'null') is not null
      from moderation_log l
      where l.parent_id = entry and l.target_type = 'post' and l.after ? 'hidden' and p.id = l.target_id::uuid
        and coalesce(p.hidden, 'null') = l.after -> 'hidden'
      returning l.id, l.target_id, l.before, l.after
  ), logged as (
    insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes)
      select v.subject, 'undo', 'post', c.target_id, why, c.after, c.before, v.policy ->> 'request', parent, c.id from changed c
      returning 1
  )
  select count(*)::int from logged
$$;
--> statement-breakpoint
-- The beginning of every read: who is calling, whether they may, and one unit of the read limit. Always exactly one row.
-- A read loses nothing in a crash, so its commit does not wait for the disk.
create or replace function whoami(claim jsonb, policy jsonb, out me json, out ok boolean, out granted boolean)
language plpgsql volatile
as $$
declare
  own jsonb;
  who principal;
  refusal json;
  rate json;
begin
  perform set_config('synchronous_commit', 'off', true);
  who := identify(claim);
  own := policy_of(who, policy);
  refusal := denial(who, policy);
  if refusal is not null then
    ok := false;
    granted := false;
    rate := peek(who.subject, own);
  else
    ok := true;
    if who.kind = 'agent' then perform touch(who.agent_id); end if;
    select s.granted, s.rate into granted, rate from spend(who.subject, own) s;
    if not granted and who.kind = 'agent' then perform count_refusal(who.agent_id, 'RATE_LIMITED'); end if;
  end if;
  me := json_build_object('caller', who.subject, 'agent_id', who.agent_id, 'error', refusal, 'rate', rate);
end
$$;
--> statement-breakpoint
-- Nothing uses it any more.
drop function log_action;
