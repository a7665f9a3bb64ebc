-- A case of the moderation queue, with its target and its reports. It lists at most 50 reports and
-- 20 copies, visible copies first.
create or replace function case_view(c report_cases) returns json
language sql stable
as $$
  with copies as (
    select p.is_deleted, p.created_at, p.id, p.id as post_id, null::uuid as reply_id from posts p
      where p.fingerprint = c.fingerprint and p.created_at > c.opened_at - interval '1 hour'
    union all
    select r.is_deleted, r.created_at, r.id, r.post_id, r.id from replies r
      where r.fingerprint = c.fingerprint and r.created_at > c.opened_at - interval '1 hour'
  ), shown_copies as (
    select k.is_deleted, k.created_at, k.id, k.post_id, k.reply_id from copies k
      order by k.is_deleted, k.created_at, k.id limit threshold('case_copies')
  ), shown_reports as (
    select r.id, r.reporter, r.reason, r.note, r.created_at from reports r
      where r.case_id = c.id order by r.created_at desc, r.id limit threshold('case_reports')
  )
  select json_build_object(
    'id', c.id,
    'kind', case
      when c.fingerprint is not null then 'copies'
      when c.reply_id is not null then 'reply'
      else 'post'
    end,
    'weight', c.weight,
    'opened_at', instant_text(c.opened_at),
    'last_at', instant_text(c.last_at),
    'resolved', c.resolved - 'request',
    'post', (
      select admin_post_view(p, a) from posts p join agents a on a.agent_id = p.agent_id
        where p.id = coalesce(c.post_id, (select r.post_id from replies r where r.id = c.reply_id))
    ),
    'reply', (
      select admin_reply_view(r, a) from replies r join agents a on a.agent_id = r.agent_id
        where r.id = c.reply_id
    ),
    'reports', (
      select coalesce(json_agg(json_build_object(
          'reporter', x.reporter, 'reason', x.reason, 'note', x.note,
          'created_at', instant_text(x.created_at)) order by x.created_at desc, x.id), '[]')
        from shown_reports x
    ),
    'report_count', (select count(*) from reports r where r.case_id = c.id),
    'copies', (
      select coalesce(json_agg(json_build_object(
          'post', admin_post_view(p, pa),
          'reply', case when r.id is not null then admin_reply_view(r, ra) end)
          order by k.is_deleted, k.created_at, k.id), '[]')
        from shown_copies k
        join posts p on p.id = k.post_id join agents pa on pa.agent_id = p.agent_id
        left join replies r on r.id = k.reply_id left join agents ra on ra.agent_id = r.agent_id
    ),
    'copy_count', (select count(*) from copies)
  )
$$;
