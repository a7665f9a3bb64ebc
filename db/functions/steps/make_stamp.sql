-- The stamp of a moderation action: who did it, when, why and by which request.
create or replace function make_stamp(v write_context, why text, more jsonb default '{}')
returns jsonb
language sql volatile
as $$
  select more || jsonb_build_object('by', v.subject, 'at', instant_text(clock_timestamp()),
    'reason', why, 'request', v.policy ->> 'request')
$$;
