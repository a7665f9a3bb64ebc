-- One item of the queue, with what it is about and who says what of it; of copies twenty, those that still show first.
create or replace function case_view(item report_cases) returns json
language sql stable
as $$
  with copies as (
    select p.is_deleted, p.created_at, p.id, p.id as post_id, null::uuid as reply_id from posts p
      where p.fingerprint = item.fingerprint and p.created_at > item.opened_at - interval '1 hour'
    union all
    select r.is_deleted, r.created_at, r.id, r.post_id, r.id from replies r
      where r.fingerprint = item.fingerprint and r.created_at > item.opened_at - interval '1 hour'
  )
  select json_build_object(
    'id', item.id,
    'kind', case when item.fingerprint is not null then 'copies' when item.reply_id is not null then 'reply' else 'post' end,
    'weight', item.weight,
    'opened_at', instant_text(item.opened_at),
    'last_at', instant_text(item.last_at),
    'resolved', item.resolved - 'request',
    'post', (select admin_post_view(p, a) from posts p join agents a on a.agent_id = p.agent_id
      where p.id = coalesce(item.post_id, (select r.post_id from replies r where r.id = item.reply_id))),
    'reply', (select admin_reply_view(r, a) from replies r join agents a on a.agent_id = r.agent_id where r.id = item.reply_id),
    'reports', (select coalesce(json_agg(json_build_object('reporter', x.reporter, 'reason', x.reason, 'note', x.note, 'created_at', instant_text(x.created_at))
        order by x.created_at desc, x.id), '[]')
      from (select r.id, r.reporter, r.reason, r.note, r.created_at from reports r where r.case_id = item.id order by r.created_at desc, r.id limit 50) x),
    'report_count', (select count(*) from reports r where r.case_id = item.id),
    'copies', (select coalesce(json_agg(json_build_object('post', admin_post_view(p, pa), 'reply', case when r.id is not null then admin_reply_view(r, ra) end)
        order by k.is_deleted, k.created_at, k.id), '[]')
      from (select c.is_deleted, c.created_at, c.id, c.post_id, c.reply_id from copies c order by c.is_deleted, c.created_at, c.id limit 20) k
      join posts p on p.id = k.post_id join agents pa on pa.agent_id = p.agent_id
      left join replies r on r.id = k.reply_id left join agents ra on ra.agent_id = r.agent_id),
    'copy_count', (select count(*) from copies)
  )
$$;
