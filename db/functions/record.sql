-- One line of the moderation log, in the transaction of the act itself; answers its number.
create or replace function record(v visit, act text, kind text, target text, why text, was jsonb default null, became jsonb default null,
  parent bigint default null, takes_back bigint default null) returns bigint
language sql volatile
as $$
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes)
    values (v.subject, act, kind, target, why, was, became, v.policy ->> 'request', parent, takes_back)
    returning id
$$;
