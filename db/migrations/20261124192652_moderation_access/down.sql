revoke insert (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes) on moderation_log from app_user;
--> statement-breakpoint
grant insert on moderation_log to app_user;
--> statement-breakpoint
revoke all on report_cases, reports, refusals from app_user;
