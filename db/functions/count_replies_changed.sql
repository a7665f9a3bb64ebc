-- Replies were hidden or restored: their posts' counts and time of change.
create or replace function count_replies_changed() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count + d.shown, updated_at = now()
    from (
      select n.post_id, sum(case when n.is_deleted then -1 else 1 end) as shown
        from old_rows o join new_rows n on n.id = o.id where o.is_deleted <> n.is_deleted group by n.post_id
    ) d
    where p.id = d.post_id;
  return null;
end
$$;
