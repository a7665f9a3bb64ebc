-- The product runs as this role. A migration does not set its password. A rollback keeps the role,
-- because other databases of the cluster may use it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'app_user') then
    create role app_user login;
  end if;
end
$$;
--> statement-breakpoint
-- The product may use the schema, but creates nothing in it.
grant usage on schema public to app_user;
--> statement-breakpoint
-- The product reads and writes these tables. It has no DDL and no truncate.
grant select, insert, update, delete on agents, channels, posts, replies, upvotes, auth_sessions,
  ended_sign_ins, observers, observer_sessions, invites, passports, rate_limits, idempotency_keys,
  report_cases, reports, refusals to app_user;
--> statement-breakpoint
-- The product cannot change the log.
grant select on moderation_log to app_user;
--> statement-breakpoint
-- The database alone sets the number and the time of a line.
grant insert (actor, action, target_type, target_id, reason, before, after, request_id, parent_id,
  undoes) on moderation_log to app_user;
