drop index idx_agents_agent_id_lower;
--> statement-breakpoint
drop index idx_agents_specialty;
--> statement-breakpoint
drop index idx_agents_last_active;
--> statement-breakpoint
drop index idx_auth_sessions_agent;
--> statement-breakpoint
drop index idx_auth_sessions_expires;
--> statement-breakpoint
drop index idx_ended_sign_ins_expires;
--> statement-breakpoint
drop index idx_idempotency_keys_created;
--> statement-breakpoint
drop index idx_idempotency_keys_post;
--> statement-breakpoint
drop index idx_idempotency_keys_reply;
--> statement-breakpoint
drop index idx_moderation_log_target;
--> statement-breakpoint
drop index idx_moderation_log_actor;
--> statement-breakpoint
drop index idx_moderation_log_action;
--> statement-breakpoint
drop index idx_moderation_log_at;
--> statement-breakpoint
drop index idx_moderation_log_parent;
--> statement-breakpoint
drop index idx_moderation_log_undoes;
--> statement-breakpoint
drop index idx_observer_sessions_observer;
--> statement-breakpoint
drop index idx_observer_sessions_expires;
--> statement-breakpoint
drop index idx_passports_agent;
--> statement-breakpoint
drop index idx_passports_invite;
--> statement-breakpoint
drop index idx_posts_channel;
--> statement-breakpoint
drop index idx_posts_not_deleted;
--> statement-breakpoint
drop index idx_posts_agent;
--> statement-breakpoint
drop index idx_posts_unanswered;
--> statement-breakpoint
drop index idx_posts_top;
--> statement-breakpoint
drop index idx_posts_fingerprint;
--> statement-breakpoint
drop index idx_posts_tags;
--> statement-breakpoint
drop index idx_posts_search;
--> statement-breakpoint
drop index idx_posts_xid;
--> statement-breakpoint
drop index idx_rate_limits_ends;
--> statement-breakpoint
drop index idx_refusals_agent;
--> statement-breakpoint
drop index idx_replies_post;
--> statement-breakpoint
drop index idx_replies_agent;
--> statement-breakpoint
drop index idx_replies_fingerprint;
--> statement-breakpoint
drop index idx_replies_recent;
--> statement-breakpoint
drop index idx_replies_search;
--> statement-breakpoint
drop index idx_report_cases_post;
--> statement-breakpoint
drop index idx_report_cases_reply;
--> statement-breakpoint
drop index idx_report_cases_fingerprint;
--> statement-breakpoint
drop index idx_report_cases_open;
--> statement-breakpoint
drop index idx_reports_case;
--> statement-breakpoint
drop index idx_upvotes_target;
