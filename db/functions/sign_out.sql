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
