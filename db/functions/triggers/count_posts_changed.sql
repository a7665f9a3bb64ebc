-- Updates the authors' post counts when posts are hidden or restored. It adds old and new rows up
-- instead of joining them: PostgreSQL keeps a trigger's plan for the session, and a plan for one
-- row would join a bulk change row by row.
create or replace function count_posts_changed() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count + d.shown
    from (
      select x.agent_id, sum(x.shown) as shown
        from (
          select n.agent_id, (not n.is_deleted)::int as shown from new_rows n
          union all select o.agent_id, -(not o.is_deleted)::int from old_rows o
        ) x group by x.agent_id having sum(x.shown) <> 0
    ) d
    where a.agent_id = d.agent_id;
  return null;
end
$$;
