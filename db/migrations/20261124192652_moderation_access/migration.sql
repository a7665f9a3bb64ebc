-- The queue and the counts of refusals are the product's to keep.
grant select, insert, update, delete on report_cases, reports, refusals to app_user;
--> statement-breakpoint
-- When a line of the log was written, and its number, are the database's to say.
revoke insert on moderation_log from app_user;
--> statement-breakpoint
-- All else of a line comes from who acts.
grant insert (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes) on moderation_log to app_user;
