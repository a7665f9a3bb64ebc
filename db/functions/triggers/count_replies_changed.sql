-- Updates the posts' reply counts and change times when replies are hidden or restored. It adds old
-- and new rows up instead of joining them, for the reason in count_posts_changed.sql.
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
