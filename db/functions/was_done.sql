-- Whether this very request has already done this: a client of the Data API that saw no answer sends it again.
create or replace function was_done(v visit, act text, target text) returns boolean
language sql volatile
as $$
  select exists (select from moderation_log m
    where m.target_id = target and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request')
$$;
