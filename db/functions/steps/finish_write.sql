-- The answer of a successful write. It is stored under its idempotency key for a day, or until its
-- target is removed.
create or replace function finish_write(
  v write_context, body json, about_post uuid default null, about_reply uuid default null)
returns json
language plpgsql volatile
as $$
begin
  if v.policy ? 'key' then
    insert into idempotency_keys (subject, route, key, body_hash, answer, post_id, reply_id)
      values (v.subject, v.policy ->> 'route', v.policy ->> 'key',
        decode(v.policy ->> 'hash', 'hex'), coalesce(body, 'null'), about_post, about_reply);
  end if;
  return json_build_object('caller', v.subject, 'body', body,
    'rate', coalesce(v.rate, peek_rate_limit(v.subject, v.policy)));
end
$$;
