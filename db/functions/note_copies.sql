-- The same text by three or more agents within an hour becomes one item of the admins' queue; those who write it at once wait for each other,
-- so that the third sees the other two.
create or replace function note_copies(v visit, print bytea) returns void
language plpgsql volatile
as $$
declare
  agents_with_it int;
  item report_cases;
begin
  if print is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(print, 'hex'), 1));
  select count(distinct c.agent_id) into agents_with_it from (
    select p.agent_id from posts p where p.fingerprint = print and p.created_at > now() - interval '1 hour'
    union all select r.agent_id from replies r where r.fingerprint = print and r.created_at > now() - interval '1 hour'
  ) c;
  if agents_with_it < 3 then return; end if;
  select * into item from report_cases c where c.fingerprint = print for no key update;
  if found then
    perform reopen_case(v, item, 'another copy');
    update report_cases c set weight = greatest(c.weight, 2 * agents_with_it), last_at = clock_timestamp() where c.id = item.id;
  else
    insert into report_cases (fingerprint, weight) values (print, 2 * agents_with_it);
  end if;
end
$$;
