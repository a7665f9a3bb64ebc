-- The one way into the write verbs. What the order of locks could not prevent (a deadlock, a target that changed meanwhile) is tried anew
-- inside the same call, with nothing of the try before left.
create or replace function act(verb text, claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer json;
  tries int := 0;
begin
  loop
    tries := tries + 1;
    begin
      execute format('select %I($1, $2, $3)', verb) into answer using claim, policy, input;
      return answer;
    exception when deadlock_detected or serialization_failure then
      if tries >= 5 then raise; end if;
    end;
  end loop;
end
$$;
