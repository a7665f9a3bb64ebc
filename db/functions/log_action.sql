-- One line of the moderation log, in the transaction of the act itself.
create or replace function log_action(v visit, act text, kind text, target text, why text, was jsonb default null, became jsonb default null) returns void
language sql volatile
as $$
  insert into moderation_log (actor, action, target_type, target_id, reason, before, after, request_id)
    values (v.subject, act, kind, target, why, was, became, v.policy ->> 'request')
$$;
