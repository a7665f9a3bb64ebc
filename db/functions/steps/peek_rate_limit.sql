-- The state of a rate limit, without consuming anything.
create or replace function peek_rate_limit(who text, policy jsonb) returns json
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
