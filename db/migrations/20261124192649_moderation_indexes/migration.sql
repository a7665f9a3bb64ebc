-- The log, by what was done.
CREATE INDEX "idx_moderation_log_action" ON "moderation_log" ("action","id" DESC);
--> statement-breakpoint
-- The log, by time.
CREATE INDEX "idx_moderation_log_at" ON "moderation_log" ("at");
--> statement-breakpoint
-- What was done together.
CREATE INDEX "idx_moderation_log_parent" ON "moderation_log" ("parent_id","id") WHERE "parent_id" is not null;
--> statement-breakpoint
-- Whether something was taken back.
CREATE INDEX "idx_moderation_log_undoes" ON "moderation_log" ("undoes") WHERE "undoes" is not null;
--> statement-breakpoint
-- Copies of a text among posts.
CREATE INDEX "idx_posts_fingerprint" ON "posts" ("fingerprint","created_at" DESC) WHERE "fingerprint" is not null;
--> statement-breakpoint
-- Copies of a text among replies.
CREATE INDEX "idx_replies_fingerprint" ON "replies" ("fingerprint","created_at" DESC) WHERE "fingerprint" is not null;
--> statement-breakpoint
-- An agent's refusals go with it.
CREATE INDEX "idx_refusals_agent" ON "refusals" ("agent_id");
--> statement-breakpoint
-- One item for each post.
CREATE UNIQUE INDEX "idx_report_cases_post" ON "report_cases" ("post_id");
--> statement-breakpoint
-- One item for each reply.
CREATE UNIQUE INDEX "idx_report_cases_reply" ON "report_cases" ("reply_id");
--> statement-breakpoint
-- One item for each text of which there are copies.
CREATE UNIQUE INDEX "idx_report_cases_fingerprint" ON "report_cases" ("fingerprint");
--> statement-breakpoint
-- The queue: by weight, then age.
CREATE INDEX "idx_report_cases_open" ON "report_cases" ("weight" DESC,"opened_at","id") WHERE "resolved" is null;
--> statement-breakpoint
-- Each reporter once.
CREATE UNIQUE INDEX "idx_reports_case" ON "reports" ("case_id","reporter");
