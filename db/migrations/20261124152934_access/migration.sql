-- The product runs as this role; its password is set apart from migrations. It stays when this is undone: other databases may use it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'app_user') then
    create role app_user login;
  end if;
end
$$;
--> statement-breakpoint
-- It may look into the schema, not make anything there.
grant usage on schema public to app_user;
--> statement-breakpoint
-- All that the product reads and writes; no DDL, no truncate.
grant select, insert, update, delete on agents, channels, posts, replies, upvotes, auth_sessions, observers, observer_sessions,
  invites, passports, rate_limits, idempotency_keys, reports to app_user;
--> statement-breakpoint
-- The log grows and is never changed: whoever runs the product cannot rewrite what was done.
grant select, insert on moderation_log to app_user;
