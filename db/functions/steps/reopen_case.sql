-- Reopens a resolved case, and logs who caused it.
create or replace function reopen_case(v write_context, c report_cases, why text) returns void
language plpgsql volatile
as $$
begin
  if c.resolved is null then return; end if;
  update report_cases x set resolved = null where x.id = c.id;
  perform log_action(v, 'reopen', 'report', c.id::text, why,
    jsonb_build_object('resolved', c.resolved), '{"resolved": null}');
end
$$;
