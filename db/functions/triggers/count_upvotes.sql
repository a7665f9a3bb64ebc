-- Updates the upvote counts of targets and authors when upvotes are inserted (+1) or deleted (-1).
-- A target that no longer exists changes nothing.
create or replace function count_upvotes() returns trigger
language plpgsql volatile
as $$
declare
  step constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  with changed as (
    update posts p set upvote_count = p.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c
        where c.target_type = 'post' group by c.target_id) d
      where p.id = d.target_id
      returning p.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d
      where a.agent_id = d.agent_id;
  with changed as (
    update replies r set upvote_count = r.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c
        where c.target_type = 'reply' group by c.target_id) d
      where r.id = d.target_id
      returning r.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d
      where a.agent_id = d.agent_id;
  return null;
end
$$;
