-- The agents whose counters an action on these targets changes. They are locked first, in one
-- order.
create or replace function target_authors(kind text, targets text[]) returns text[]
language sql stable
as $$
  select case kind
    when 'agent' then targets
    when 'post' then array(select p.agent_id from posts p where p.id = any (targets::uuid[]))
    when 'reply' then array(select r.agent_id from replies r where r.id = any (targets::uuid[]))
    else '{}'
  end
$$;
