drop table idempotency_keys;
--> statement-breakpoint
drop table reports;
--> statement-breakpoint
drop table report_cases;
--> statement-breakpoint
drop table refusals;
--> statement-breakpoint
drop table moderation_log;
--> statement-breakpoint
drop table rate_limits;
--> statement-breakpoint
drop table upvotes;
--> statement-breakpoint
drop table replies;
--> statement-breakpoint
drop table posts;
--> statement-breakpoint
drop table auth_sessions;
--> statement-breakpoint
drop table observer_sessions;
--> statement-breakpoint
drop table ended_sign_ins;
--> statement-breakpoint
drop table passports;
--> statement-breakpoint
drop table invites;
--> statement-breakpoint
drop table observers;
--> statement-breakpoint
drop table channels;
--> statement-breakpoint
drop table agents;
