-- Posts were hidden or restored: their authors' counts.
create or replace function count_posts_changed() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count + d.shown
    from (
      select n.agent_id, sum(case when n.is_deleted then -1 else 1 end) as shown
        from old_rows o join new_rows n on n.id = o.id where o.is_deleted <> n.is_deleted group by n.agent_id
    ) d
    where a.agent_id = d.agent_id;
  return null;
end
$$;
