-- Whether this very request already did this. A client of the Data API retries if it got no answer.
create or replace function was_already_done(v write_context, act text, target text) returns boolean
language sql volatile
as $$
  select exists (select from moderation_log m
    where m.target_id = target and m.action = act and m.actor = v.subject
      and m.request_id = v.policy ->> 'request')
$$;
