-- A reader reports a visible post or reply, once each. All reports of one target belong to one
-- case.
create or replace function report_content(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  found_case report_cases;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted
      for no key update;
    if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  select * into found_case from report_cases c
    where c.post_id = parent and child is null or c.reply_id = child for no key update;
  select report_view(r, parent, child) into body from reports r
    where r.case_id = found_case.id and r.reporter = v.subject;
  if found then return finish_write(v, body, parent, child); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if found_case.id is null then
    insert into report_cases (post_id, reply_id)
      values (case when child is null then parent end, child) returning * into found_case;
  end if;
  perform reopen_case(v, found_case, 'reported again');
  update report_cases c set
      weight = c.weight + reason_weight(input ->> 'reason'), last_at = clock_timestamp()
    where c.id = found_case.id;
  insert into reports (id, case_id, reporter, reason, note, created_at)
    values ((input ->> 'id')::uuid, found_case.id, v.subject, input ->> 'reason', input ->> 'note',
      clock_timestamp());
  select report_view(r, parent, child) into body from reports r
    where r.case_id = found_case.id and r.reporter = v.subject;
  return finish_write(v, body, parent, child);
end
$$;
