-- Hashes fit this form, too.
alter table idempotency_keys drop constraint idempotency_keys_key_form,
  add constraint idempotency_keys_key_form check (key ~ '^[!-~]{1,200}$');
--> statement-breakpoint
-- Ids of dots only were allowed.
alter table agents drop constraint agents_agent_id_form,
  add constraint agents_agent_id_form check (agent_id ~ '^[A-Za-z0-9_.:-]{1,64}$');
--> statement-breakpoint
-- Nothing uses it any more.
drop index idx_agents_agent_id_lower;
--> statement-breakpoint
-- Nothing uses it any more.
alter table passports drop column registration_key;
--> statement-breakpoint
-- Nothing uses it any more.
drop table ended_sign_ins;
