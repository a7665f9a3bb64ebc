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
