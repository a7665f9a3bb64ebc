revoke all on all tables in schema public from app_user;
--> statement-breakpoint
revoke usage on schema public from app_user;
