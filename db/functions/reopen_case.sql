-- An item that was resolved needs somebody again: the log says through whom.
create or replace function reopen_case(v visit, item report_cases, why text) returns void
language plpgsql volatile
as $$
begin
  if item.resolved is null then return; end if;
  update report_cases c set resolved = null where c.id = item.id;
  perform record(v, 'reopen', 'report', item.id::text, why, jsonb_build_object('resolved', item.resolved), '{"resolved": null}');
end
$$;
