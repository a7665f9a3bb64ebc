-- Updates the posts' reply counts and change times, and the authors' last activity, when replies
-- are inserted.
create or replace function count_replies_made() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count + d.made, updated_at = now()
    from (select n.post_id, count(*) as made from new_rows n where not n.is_deleted
      group by n.post_id) d
    where p.id = d.post_id;
  update agents a set last_active = greatest(a.last_active, now())
    from (select distinct n.agent_id from new_rows n) d where a.agent_id = d.agent_id;
  return null;
end
$$;
