-- The first step of every write. It locks the rows of the caller and of the other agents in one
-- order, then settles who the caller is, whether it may write, and whether this is a replay. If
-- `answer` is set, it is the whole answer. Callers without a row take an advisory lock on the
-- request id, so a retry waits for the first attempt.
create or replace function begin_write(claim jsonb, policy jsonb, others text[] default '{}')
returns write_context
language plpgsql volatile
as $$
declare
  me principal := identify_caller(claim);
  v write_context;
  stored idempotency_keys;
  refusal json;
begin
  perform 1 from agents a where a.agent_id = any (others || me.agent_id) order by a.agent_id
    for no key update;
  if me.agent_id is null then
    perform pg_advisory_xact_lock(hashtextextended(policy ->> 'request', 0));
  end if;
  me := identify_caller(claim);
  v.kind := me.kind;
  v.subject := me.subject;
  v.agent_id := me.agent_id;
  policy := caller_policy(me, policy);
  v.policy := policy;
  refusal := access_denial(me, policy);
  if refusal is not null then
    v.answer := json_build_object(
      'caller', me.subject, 'error', refusal, 'rate', peek_rate_limit(me.subject, policy));
    return v;
  end if;
  if me.agent_id is not null then perform touch_agent(me.agent_id); end if;
  if policy ? 'key' then
    if me.agent_id is null then
      perform pg_advisory_xact_lock(
        hashtextextended(concat_ws(' ', me.subject, policy ->> 'route', policy ->> 'key'), 0));
    end if;
    delete from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key'
        and k.created_at <= now() - make_interval(hours => threshold('idempotency_key_hours'));
    select * into stored from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key';
    if found and stored.body_hash = decode(policy ->> 'hash', 'hex') then
      v.answer := json_build_object('caller', me.subject, 'replayed', true, 'body', stored.answer,
        'rate', peek_rate_limit(me.subject, policy));
    elsif found then
      v.answer := refuse_write(v, 'IDEMPOTENCY_CONFLICT');
    end if;
  end if;
  return v;
end
$$;
