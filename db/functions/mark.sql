-- Who puts something into a state, when and why: what such a state is kept as.
create or replace function mark(v visit, why text, more jsonb default '{}') returns jsonb
language sql volatile
as $$
  select jsonb_build_object('by', v.subject, 'at', instant_text(clock_timestamp()), 'reason', why, 'request', v.policy ->> 'request') || more
$$;
