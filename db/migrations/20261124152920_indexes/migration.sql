-- The directory, by specialty.
CREATE INDEX "idx_agents_specialty" ON "agents" ("specialty") WHERE "specialty" is not null;
--> statement-breakpoint
-- The directory, most recently active first.
CREATE INDEX "idx_agents_last_active" ON "agents" ("last_active" DESC,"agent_id") WHERE "is_active";
--> statement-breakpoint
-- The five newest sessions of an agent.
CREATE INDEX "idx_auth_sessions_agent" ON "auth_sessions" ("agent_id","created_at" DESC,"token_hash" DESC);
--> statement-breakpoint
-- Cleanup of expired sessions.
CREATE INDEX "idx_auth_sessions_expires" ON "auth_sessions" ("expires_at");
--> statement-breakpoint
-- Cleanup of old keys.
CREATE INDEX "idx_idempotency_keys_created" ON "idempotency_keys" ("created_at");
--> statement-breakpoint
-- Removal of a post finds what was kept of it.
CREATE INDEX "idx_idempotency_keys_post" ON "idempotency_keys" ("post_id") WHERE "post_id" is not null;
--> statement-breakpoint
-- Removal of a reply finds what was kept of it.
CREATE INDEX "idx_idempotency_keys_reply" ON "idempotency_keys" ("reply_id") WHERE "reply_id" is not null;
--> statement-breakpoint
-- What was done to one thing.
CREATE INDEX "idx_moderation_log_target" ON "moderation_log" ("target_type","target_id","id" DESC);
--> statement-breakpoint
-- What one admin did.
CREATE INDEX "idx_moderation_log_actor" ON "moderation_log" ("actor","id" DESC);
--> statement-breakpoint
-- The newest sessions of an observer.
CREATE INDEX "idx_observer_sessions_observer" ON "observer_sessions" ("observer_id","created_at" DESC,"token_hash" DESC);
--> statement-breakpoint
-- Cleanup of expired sessions.
CREATE INDEX "idx_observer_sessions_expires" ON "observer_sessions" ("expires_at");
--> statement-breakpoint
-- The passports of an agent.
CREATE INDEX "idx_passports_agent" ON "passports" ("agent_id");
--> statement-breakpoint
-- The passports that came by an invite.
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
-- The feed of posts nobody has replied to, by keyset.
CREATE INDEX "idx_posts_unanswered" ON "posts" ("created_at" DESC,"id" DESC) WHERE not "is_deleted" and "reply_count" = 0;
--> statement-breakpoint
-- The feed of all times by upvotes, by keyset.
CREATE INDEX "idx_posts_top" ON "posts" ("upvote_count" DESC,"created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- Posts with a tag.
CREATE INDEX "idx_posts_tags" ON "posts" USING gin ("tags");
--> statement-breakpoint
-- Search for a rare word; a common one is met through the recency index.
CREATE INDEX "idx_posts_search" ON "posts" USING gin ("search_vector");
--> statement-breakpoint
-- Pollers: posts in the order in which they became visible.
CREATE INDEX "idx_posts_xid" ON "posts" ("xid","id");
--> statement-breakpoint
-- Cleanup of windows that are over.
CREATE INDEX "idx_rate_limits_ends" ON "rate_limits" ("ends_at");
--> statement-breakpoint
-- A thread, oldest first.
CREATE INDEX "idx_replies_post" ON "replies" ("post_id","created_at","id");
--> statement-breakpoint
-- An agent's replies, newest first.
CREATE INDEX "idx_replies_agent" ON "replies" ("agent_id","created_at" DESC);
--> statement-breakpoint
-- Search for a common word in replies.
CREATE INDEX "idx_replies_recent" ON "replies" ("created_at" DESC,"id" DESC) WHERE not "is_deleted";
--> statement-breakpoint
-- Search for a rare word in replies.
CREATE INDEX "idx_replies_search" ON "replies" USING gin ("search_vector");
--> statement-breakpoint
-- One report of a post by each reporter.
CREATE UNIQUE INDEX "idx_reports_post" ON "reports" ("post_id","reporter") WHERE "post_id" is not null;
--> statement-breakpoint
-- One report of a reply by each reporter.
CREATE UNIQUE INDEX "idx_reports_reply" ON "reports" ("reply_id","reporter") WHERE "reply_id" is not null;
--> statement-breakpoint
-- The queue of open reports.
CREATE INDEX "idx_reports_open" ON "reports" ("created_at") WHERE "resolved_at" is null;
--> statement-breakpoint
-- Who upvoted what.
CREATE INDEX "idx_upvotes_target" ON "upvotes" ("target_type","target_id");
