-- Ends a session (by its token) or a cookie (by its sid). It consumes no rate limit, so a leaked
-- token can always be ended. The owner of a suspended agent can end its cookie too. A retry after a
-- lost answer finds the sign-in already ended, and succeeds.
create or replace function sign_out(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
begin
  v := begin_write(claim, policy);
  if v.answer #>> '{error,code}' = 'UNAUTHORIZED' and (input ->> 'attempt')::int > 1 then
    return json_build_object('body', null, 'rate', v.answer -> 'rate');
  end if;
  if claim ? 'sid' then
    insert into ended_sign_ins (sid_hash, expires_at)
      values (decode(claim ->> 'sid', 'hex'),
        now() + make_interval(days => threshold('session_days')))
      on conflict (sid_hash) do nothing;
  end if;
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' and not claim ? 'sid' then return refuse_write(v, 'FORBIDDEN'); end if;
  delete from auth_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  delete from observer_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  return finish_write(v, null);
end
$$;
