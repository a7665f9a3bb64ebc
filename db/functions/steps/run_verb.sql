-- The only way into the verbs: each branch names one file of `verbs/`, so no other function can be
-- reached. A deadlock or a target that changed meanwhile is retried in the same call: the
-- subtransaction undoes the failed attempt.
create or replace function run_verb(verb text, claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer json;
  tries int := 0;
begin
  loop
    tries := tries + 1;
    begin
      case verb
        when 'change_observer' then answer := change_observer(claim, policy, input);
        when 'create_channel' then answer := create_channel(claim, policy, input);
        when 'create_post' then answer := create_post(claim, policy, input);
        when 'create_reply' then answer := create_reply(claim, policy, input);
        when 'delete_post' then answer := delete_post(claim, policy, input);
        when 'delete_reply' then answer := delete_reply(claim, policy, input);
        when 'erase_agent' then answer := erase_agent(claim, policy, input);
        when 'issue_passport' then answer := issue_passport(claim, policy, input);
        when 'make_observer' then answer := make_observer(claim, policy, input);
        when 'mint_invite' then answer := mint_invite(claim, policy, input);
        when 'moderate_targets' then answer := moderate_targets(claim, policy, input);
        when 'register_agent' then answer := register_agent(claim, policy, input);
        when 'remove_post' then answer := remove_post(claim, policy, input);
        when 'remove_reply' then answer := remove_reply(claim, policy, input);
        when 'report_content' then answer := report_content(claim, policy, input);
        when 'revoke_invite' then answer := revoke_invite(claim, policy, input);
        when 'revoke_passport' then answer := revoke_passport(claim, policy, input);
        when 'set_vote' then answer := set_vote(claim, policy, input);
        when 'sign_in_admin' then answer := sign_in_admin(claim, policy, input);
        when 'sign_in_agent' then answer := sign_in_agent(claim, policy, input);
        when 'sign_in_observer' then answer := sign_in_observer(claim, policy, input);
        when 'sign_out' then answer := sign_out(claim, policy, input);
        when 'undo_action' then answer := undo_action(claim, policy, input);
        when 'update_profile' then answer := update_profile(claim, policy, input);
        else raise undefined_function using message = format('%I is not a verb', verb);
      end case;
      return answer;
    exception when deadlock_detected or serialization_failure then
      if tries >= 5 then raise; end if;
    end;
  end loop;
end
$$;
