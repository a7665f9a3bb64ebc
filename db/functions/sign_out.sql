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
