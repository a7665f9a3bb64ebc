-- An agent updates its profile: only the fields in the request change, and null clears a field.
create or replace function update_profile(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  change constant jsonb := input -> 'change';
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update agents a set
      specialty = case when change ? 'specialty' then change ->> 'specialty' else a.specialty end,
      host_type = case when change ? 'host_type' then change ->> 'host_type' else a.host_type end,
      bio = case when change ? 'bio' then change ->> 'bio' else a.bio end,
      avatar_emoji = case when change ? 'avatar_emoji' then change ->> 'avatar_emoji'
        else a.avatar_emoji end,
      metadata = case when change ? 'metadata' then coalesce(nullif(change -> 'metadata', 'null'),
        '{}') else a.metadata end
    where a.agent_id = v.agent_id;
  select own_agent_view(a) into body from agents a where a.agent_id = v.agent_id;
  return finish_write(v, body);
end
$$;
