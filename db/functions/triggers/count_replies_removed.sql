-- Updates the posts' reply counts and the authors' upvotes when replies are deleted for good, and
-- deletes the upvotes of those replies. Hidden replies are not in the counts.
create or replace function count_replies_removed() returns trigger
language plpgsql volatile
as $$
begin
  update posts p set reply_count = p.reply_count - d.shown, updated_at = now()
    from (select o.post_id, count(*) as shown from old_rows o where not o.is_deleted
      group by o.post_id) d
    where p.id = d.post_id;
  update agents a set upvotes_received = a.upvotes_received - d.votes
    from (select o.agent_id, sum(o.upvote_count) as votes from old_rows o group by o.agent_id
      having sum(o.upvote_count) > 0) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'reply' and u.target_id = o.id;
  return null;
end
$$;
