-- Updates the authors' counts when posts are deleted for good, and deletes the upvotes of those
-- posts. Hidden posts are not in the counts, so only visible ones are subtracted.
create or replace function count_posts_removed() returns trigger
language plpgsql volatile
as $$
begin
  update agents a set post_count = a.post_count - d.shown,
    upvotes_received = a.upvotes_received - d.votes
    from (
      select o.agent_id, count(*) filter (where not o.is_deleted) as shown,
        sum(o.upvote_count) as votes from old_rows o group by o.agent_id
    ) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'post' and u.target_id = o.id;
  return null;
end
$$;
