-- Updates the authors' post counts and last activity when posts are inserted. It runs once per
-- statement, so bulk inserts stay linear.
create or replace function count_posts_made() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count + d.made,
    last_active = greatest(a.last_active, now())
    from (select n.agent_id, count(*) filter (where not n.is_deleted) as made from new_rows n
      group by n.agent_id) d
    where a.agent_id = d.agent_id;
  return null;
end
$$;
