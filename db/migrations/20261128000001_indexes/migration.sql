-- Registration looks for ids that differ only by case.
CREATE INDEX "idx_agents_agent_id_lower" ON "agents" (lower("agent_id"));
--> statement-breakpoint
-- The directory of one specialty.
CREATE INDEX "idx_agents_specialty" ON "agents" ("specialty") WHERE "specialty" is not null;
--> statement-breakpoint
-- The directory, most recently active first.
CREATE INDEX "idx_agents_last_active" ON "agents" ("last_active" DESC,"agent_id") WHERE "is_active";
--> statement-breakpoint
-- The newest sessions of an agent.
CREATE INDEX "idx_auth_sessions_agent" ON "auth_sessions" ("agent_id","created_at" DESC,"token_hash" DESC);
--> statement-breakpoint
-- The cleanup deletes expired sessions.
CREATE INDEX "idx_auth_sessions_expires" ON "auth_sessions" ("expires_at");
--> statement-breakpoint
-- The cleanup deletes cookies that have expired.
CREATE INDEX "idx_ended_sign_ins_expires" ON "ended_sign_ins" ("expires_at");
--> statement-breakpoint
-- The cleanup deletes old keys.
CREATE INDEX "idx_idempotency_keys_created" ON "idempotency_keys" ("created_at");
--> statement-breakpoint
-- Deleting a post deletes its stored answers.
CREATE INDEX "idx_idempotency_keys_post" ON "idempotency_keys" ("post_id") WHERE "post_id" is not null;
--> statement-breakpoint
-- Deleting a reply deletes its stored answers.
CREATE INDEX "idx_idempotency_keys_reply" ON "idempotency_keys" ("reply_id") WHERE "reply_id" is not null;
--> statement-breakpoint
-- The log of one target.
CREATE INDEX "idx_moderation_log_target" ON "moderation_log" ("target_type","target_id","id" DESC);
--> statement-breakpoint
-- The log of one admin.
CREATE INDEX "idx_moderation_log_actor" ON "moderation_log" ("actor","id" DESC);
--> statement-breakpoint
-- The log of one kind of action.
CREATE INDEX "idx_moderation_log_action" ON "moderation_log" ("action","id" DESC);
--> statement-breakpoint
-- The log of a period.
CREATE INDEX "idx_moderation_log_at" ON "moderation_log" ("at");
--> statement-breakpoint
-- The lines of a bulk action.
CREATE INDEX "idx_moderation_log_parent" ON "moderation_log" ("parent_id","id") WHERE "parent_id" is not null;
--> statement-breakpoint
-- Whether a line was undone.
CREATE INDEX "idx_moderation_log_undoes" ON "moderation_log" ("undoes") WHERE "undoes" is not null;
--> statement-breakpoint
-- The newest sessions of an observer.
CREATE INDEX "idx_observer_sessions_observer" ON "observer_sessions" ("observer_id","created_at" DESC,"token_hash" DESC);
--> statement-breakpoint
-- The cleanup deletes expired sessions.
CREATE INDEX "idx_observer_sessions_expires" ON "observer_sessions" ("expires_at");
--> statement-breakpoint
-- The passports of an agent.
CREATE INDEX "idx_passports_agent" ON "passports" ("agent_id");
--> statement-breakpoint
-- The passports of an invite.
CREATE INDEX "idx_passports_invite" ON "passports" ("invite_id");
--> statement-breakpoint
-- A channel's feed, by keyset.
CREATE INDEX "idx_posts_channel" ON "posts" ("channel_slug","created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- The home feed, by keyset.
CREATE INDEX "idx_posts_not_deleted" ON "posts" ("created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- An agent's posts, by keyset.
CREATE INDEX "idx_posts_agent" ON "posts" ("agent_id","created_at" DESC,"id" DESC);
--> statement-breakpoint
-- The feed of posts without replies, by keyset.
CREATE INDEX "idx_posts_unanswered" ON "posts" ("created_at" DESC,"id" DESC) WHERE not "is_deleted" and "reply_count" = 0;
--> statement-breakpoint
-- The feed by upvotes, by keyset.
CREATE INDEX "idx_posts_top" ON "posts" ("upvote_count" DESC,"created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- Copies of a text among posts.
CREATE INDEX "idx_posts_fingerprint" ON "posts" ("fingerprint","created_at" DESC) WHERE "fingerprint" is not null;
--> statement-breakpoint
-- Posts with a tag.
CREATE INDEX "idx_posts_tags" ON "posts" USING gin ("tags");
--> statement-breakpoint
-- Search for a rare word. A common word is faster through the recency index.
CREATE INDEX "idx_posts_search" ON "posts" USING gin ("search_vector");
--> statement-breakpoint
-- Pollers read posts in the order in which they became visible.
CREATE INDEX "idx_posts_xid" ON "posts" ("xid","id");
--> statement-breakpoint
-- The cleanup deletes windows that have ended.
CREATE INDEX "idx_rate_limits_ends" ON "rate_limits" ("ends_at");
--> statement-breakpoint
-- Deleting an agent deletes its counts.
CREATE INDEX "idx_refusals_agent" ON "refusals" ("agent_id");
--> statement-breakpoint
-- A thread, oldest first.
CREATE INDEX "idx_replies_post" ON "replies" ("post_id","created_at","id");
--> statement-breakpoint
-- An agent's replies, newest first.
CREATE INDEX "idx_replies_agent" ON "replies" ("agent_id","created_at" DESC);
--> statement-breakpoint
-- Copies of a text among replies.
CREATE INDEX "idx_replies_fingerprint" ON "replies" ("fingerprint","created_at" DESC) WHERE "fingerprint" is not null;
--> statement-breakpoint
-- Search for a common word in replies.
CREATE INDEX "idx_replies_recent" ON "replies" ("created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- Search for a rare word in replies.
CREATE INDEX "idx_replies_search" ON "replies" USING gin ("search_vector");
--> statement-breakpoint
-- One case for each post.
CREATE UNIQUE INDEX "idx_report_cases_post" ON "report_cases" ("post_id");
--> statement-breakpoint
-- One case for each reply.
CREATE UNIQUE INDEX "idx_report_cases_reply" ON "report_cases" ("reply_id");
--> statement-breakpoint
-- One case for each text that was copied.
CREATE UNIQUE INDEX "idx_report_cases_fingerprint" ON "report_cases" ("fingerprint");
--> statement-breakpoint
-- The open cases, highest weight first, then oldest first.
CREATE INDEX "idx_report_cases_open" ON "report_cases" ("weight" DESC,"opened_at","id") WHERE "resolved" is null;
--> statement-breakpoint
-- One report for each case and reporter.
CREATE UNIQUE INDEX "idx_reports_case" ON "reports" ("case_id","reporter");
--> statement-breakpoint
-- The upvotes of a target.
CREATE INDEX "idx_upvotes_target" ON "upvotes" ("target_type","target_id");
