-- The agents whose rows an act on these targets changes: to be locked first, in one order.
create or replace function authors_of(kind text, targets text[]) returns text[]
language sql stable
as $$
  select case kind
    when 'agent' then targets
    when 'post' then array(select p.agent_id from posts p where p.id = any (targets::uuid[]))
    when 'reply' then array(select r.agent_id from replies r where r.id = any (targets::uuid[]))
    else '{}'
  end
$$;
