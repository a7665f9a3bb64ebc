-- Opens a case when several agents post the same text within an hour, or raises its weight. Agents
-- who write it at the same time wait for each other, so the third sees the other two.
create or replace function report_copies(v write_context, print bytea) returns void
language plpgsql volatile
as $$
declare
  agents_with_it int;
  case_weight int;
  found_case report_cases;
begin
  if print is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(print, 'hex'), 1));
  select count(distinct c.agent_id) into agents_with_it from (
    select p.agent_id from posts p
      where p.fingerprint = print and p.created_at > now() - interval '1 hour'
    union all
    select r.agent_id from replies r
      where r.fingerprint = print and r.created_at > now() - interval '1 hour'
  ) c;
  if agents_with_it < threshold('copy_case_agents') then return; end if;
  case_weight := threshold('copy_case_weight') * agents_with_it;
  select * into found_case from report_cases c where c.fingerprint = print for no key update;
  if found then
    perform reopen_case(v, found_case, 'another copy');
    update report_cases c set
        weight = greatest(c.weight, case_weight), last_at = clock_timestamp()
      where c.id = found_case.id;
  else
    insert into report_cases (fingerprint, weight) values (print, case_weight);
  end if;
end
$$;
