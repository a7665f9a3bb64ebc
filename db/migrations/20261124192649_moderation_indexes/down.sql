DROP INDEX "idx_moderation_log_action";
--> statement-breakpoint
DROP INDEX "idx_moderation_log_at";
--> statement-breakpoint
DROP INDEX "idx_moderation_log_parent";
--> statement-breakpoint
DROP INDEX "idx_moderation_log_undoes";
--> statement-breakpoint
DROP INDEX "idx_posts_fingerprint";
--> statement-breakpoint
DROP INDEX "idx_replies_fingerprint";
--> statement-breakpoint
DROP INDEX "idx_refusals_agent";
--> statement-breakpoint
DROP INDEX "idx_report_cases_post";
--> statement-breakpoint
DROP INDEX "idx_report_cases_reply";
--> statement-breakpoint
DROP INDEX "idx_report_cases_fingerprint";
--> statement-breakpoint
DROP INDEX "idx_report_cases_open";
--> statement-breakpoint
DROP INDEX "idx_reports_case";
