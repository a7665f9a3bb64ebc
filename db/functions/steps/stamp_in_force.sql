-- Whether a stamp is present and has not expired.
create or replace function stamp_in_force(stamp jsonb) returns boolean
language sql stable parallel safe
as $$
  select coalesce(stamp, 'null') <> 'null'
    and ((stamp ->> 'until') is null or (stamp ->> 'until')::timestamptz > now())
$$;
