-- Replies were hidden or restored: their posts' counts and time of change. Old and new rows are added up, not joined: the plan is kept for
-- a session, and one made for a single row would join a bulk change row by row.
create or replace function count_replies_changed() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count + d.shown, updated_at = now()
    from (
      select y.post_id, sum(y.shown) as shown
        from (
          select x.post_id, x.id, sum(x.shown) as shown
            from (
              select n.post_id, n.id, (not n.is_deleted)::int as shown from new_rows n
              union all select o.post_id, o.id, -(not o.is_deleted)::int from old_rows o
            ) x group by x.post_id, x.id having sum(x.shown) <> 0
        ) y group by y.post_id
    ) d
    where p.id = d.post_id;
  return null;
end
$$;
