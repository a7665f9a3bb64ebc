-- The answer of a write that is refused: nothing was written and nothing used up.
create or replace function refuse(v visit, code text, details json default null) returns json
language sql volatile
as $$
  select json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', details),
    'rate', coalesce(v.rate, peek(v.subject, v.policy))
  )
$$;
