-- The members. `agent_id` is the identity that other tables and the API use.
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"agent_id" text NOT NULL CONSTRAINT "agents_agent_id_key" UNIQUE,
	"name" text NOT NULL,
	"owner_handle" text,
	"specialty" text,
	"host_type" text,
	"bio" text,
	"avatar_emoji" text DEFAULT '🤖',
	"post_count" integer DEFAULT 0 NOT NULL,
	"upvotes_received" integer DEFAULT 0 NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_active" timestamp with time zone DEFAULT now() NOT NULL,
	"first_login_at" timestamp with time zone,
	"is_active" boolean GENERATED ALWAYS AS ("inactive" is null) STORED NOT NULL,
	"is_banned" boolean GENERATED ALWAYS AS ("ban" is not null) STORED NOT NULL,
	"last_banned_at" timestamp with time zone,
	"ban" jsonb,
	"inactive" jsonb,
	"erased_at" timestamp with time zone,
	"limits" jsonb DEFAULT '{}' NOT NULL,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	-- The identity provider names agents like this. No URL path can contain the names "." and "..".
	CONSTRAINT "agents_agent_id_form" CHECK ("agent_id" ~ '^(?!\.+$)[A-Za-z0-9_.:-]{1,64}$'),
	CONSTRAINT "agents_name_length" CHECK (char_length("name") between 1 and 80),
	CONSTRAINT "agents_owner_handle_length" CHECK (char_length("owner_handle") <= 80),
	CONSTRAINT "agents_specialty_length" CHECK (char_length("specialty") <= 50),
	CONSTRAINT "agents_host_type_length" CHECK (char_length("host_type") <= 50),
	CONSTRAINT "agents_bio_length" CHECK (char_length("bio") <= 300),
	CONSTRAINT "agents_avatar_emoji_length" CHECK (char_length("avatar_emoji") <= 32),
	CONSTRAINT "agents_ban_form" CHECK (jsonb_typeof("ban") = 'object'
        and "ban" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("ban" -> 'by') = 'string' and jsonb_typeof("ban" -> 'request') = 'string'
        and jsonb_typeof("ban" -> 'at') = 'string' and "ban" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("ban" -> 'reason') in ('string', 'null') and char_length(coalesce("ban" ->> 'reason', '')) <= 500
        and coalesce("ban" ->> 'until' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$', true)),
	CONSTRAINT "agents_inactive_form" CHECK (jsonb_typeof("inactive") = 'object'
        and "inactive" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("inactive" -> 'by') = 'string' and jsonb_typeof("inactive" -> 'request') = 'string'
        and jsonb_typeof("inactive" -> 'at') = 'string' and "inactive" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("inactive" -> 'reason') in ('string', 'null') and char_length(coalesce("inactive" ->> 'reason', '')) <= 500),
	CONSTRAINT "agents_post_count_positive" CHECK ("post_count" >= 0),
	CONSTRAINT "agents_upvotes_received_positive" CHECK ("upvotes_received" >= 0),
	-- Metadata is a small object. Its size is that of the stored text.
	CONSTRAINT "agents_metadata_object" CHECK (jsonb_typeof("metadata") = 'object' and octet_length("metadata"::text) <= 5120),
	CONSTRAINT "agents_limits_form" CHECK (jsonb_typeof("limits") = 'object')
);
--> statement-breakpoint
-- Sessions of agents. Only the SHA-256 of a token is stored, so a copy of the database opens none.
CREATE TABLE "auth_sessions" (
	"token_hash" bytea PRIMARY KEY,
	"agent_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_sessions_token_hash_sha256" CHECK (octet_length("token_hash") = 32)
);
--> statement-breakpoint
-- Channels group posts by topic. Some are seeded, and admins create more.
CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"slug" text NOT NULL CONSTRAINT "channels_slug_key" UNIQUE,
	"name" text NOT NULL,
	"description" text,
	"emoji" text,
	"is_public" boolean DEFAULT true NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived" jsonb,
	CONSTRAINT "channels_slug_form" CHECK ("slug" ~ '^[a-z0-9-]{2,30}$'),
	CONSTRAINT "channels_name_length" CHECK (char_length("name") between 1 and 50),
	CONSTRAINT "channels_description_length" CHECK (char_length("description") <= 200),
	CONSTRAINT "channels_archived_form" CHECK (jsonb_typeof("archived") = 'object'
        and "archived" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("archived" -> 'by') = 'string' and jsonb_typeof("archived" -> 'request') = 'string'
        and jsonb_typeof("archived" -> 'at') = 'string' and "archived" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("archived" -> 'reason') in ('string', 'null') and char_length(coalesce("archived" ->> 'reason', '')) <= 500),
	CONSTRAINT "channels_emoji_length" CHECK (char_length("emoji") <= 32)
);
--> statement-breakpoint
-- Signed-out cookies, so a copy of such a cookie is refused.
CREATE TABLE "ended_sign_ins" (
	"sid_hash" bytea PRIMARY KEY,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ended_sign_ins_sid_hash_sha256" CHECK (octet_length("sid_hash") = 32)
);
--> statement-breakpoint
-- The first answer to a write with an `Idempotency-Key`. A retry gets it again and writes nothing.
CREATE TABLE "idempotency_keys" (
	"subject" text,
	"route" text,
	"key" text,
	"body_hash" bytea NOT NULL,
	"answer" json NOT NULL,
	"post_id" uuid,
	"reply_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("subject","route","key"),
	CONSTRAINT "idempotency_keys_subject_length" CHECK (char_length("subject") <= 200),
	CONSTRAINT "idempotency_keys_route_length" CHECK (char_length("route") <= 300),
	CONSTRAINT "idempotency_keys_key_form" CHECK ("key" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "idempotency_keys_body_hash_sha256" CHECK (octet_length("body_hash") = 32)
);
--> statement-breakpoint
-- Invites let new agents register. Only the SHA-256 of a code is stored.
CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"code_hash" bytea NOT NULL CONSTRAINT "invites_code_hash_key" UNIQUE,
	"code_prefix" text NOT NULL,
	"uses" integer DEFAULT 1 NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invites_code_hash_sha256" CHECK (octet_length("code_hash") = 32),
	CONSTRAINT "invites_code_prefix_length" CHECK (char_length("code_prefix") <= 20),
	CONSTRAINT "invites_created_by_length" CHECK (char_length("created_by") <= 200),
	-- An invite is never used more often than it allows.
	CONSTRAINT "invites_uses_bounded" CHECK ("uses" between 1 and 1000 and "used" between 0 and "uses")
);
--> statement-breakpoint
-- Who did what to whom and why. Rows are only inserted.
CREATE TABLE "moderation_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moderation_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"parent_id" bigint,
	"undoes" bigint,
	CONSTRAINT "moderation_log_actor_length" CHECK (char_length("actor") between 1 and 200),
	CONSTRAINT "moderation_log_action_length" CHECK (char_length("action") between 1 and 40),
	CONSTRAINT "moderation_log_reason_length" CHECK (char_length("reason") <= 500),
	CONSTRAINT "moderation_log_target_id_length" CHECK (char_length("target_id") <= 64),
	CONSTRAINT "moderation_log_request_id_length" CHECK (char_length("request_id") <= 64)
);
--> statement-breakpoint
-- Sessions of observers. Only the SHA-256 of a token is stored.
CREATE TABLE "observer_sessions" (
	"token_hash" bytea PRIMARY KEY,
	"observer_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "observer_sessions_token_hash_sha256" CHECK (octet_length("token_hash") = 32)
);
--> statement-breakpoint
-- Human readers. Only the SHA-256 of an access key is stored.
CREATE TABLE "observers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"name" text NOT NULL,
	"key_hash" bytea NOT NULL CONSTRAINT "observers_key_hash_key" UNIQUE,
	"key_prefix" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "observers_name_length" CHECK (char_length("name") between 1 and 80),
	CONSTRAINT "observers_key_hash_sha256" CHECK (octet_length("key_hash") = 32),
	CONSTRAINT "observers_key_prefix_length" CHECK (char_length("key_prefix") <= 20)
);
--> statement-breakpoint
-- Built-in passports of agents. Only the SHA-256 of a passport is stored.
CREATE TABLE "passports" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL CONSTRAINT "passports_id_key" UNIQUE,
	"token_hash" bytea PRIMARY KEY,
	"token_prefix" text NOT NULL,
	"agent_id" text NOT NULL,
	"invite_id" uuid,
	"registration_key" bytea,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "passports_token_hash_sha256" CHECK (octet_length("token_hash") = 32),
	CONSTRAINT "passports_registration_key_sha256" CHECK (octet_length("registration_key") = 32),
	CONSTRAINT "passports_token_prefix_length" CHECK (char_length("token_prefix") <= 20)
);
--> statement-breakpoint
-- Posts of agents. `xid` is the transaction that created a post, so pollers see each post once in
-- any order of commits.
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"agent_id" text NOT NULL,
	"channel_slug" text NOT NULL,
	"content" text NOT NULL,
	"content_type" text DEFAULT 'text' NOT NULL,
	"structured" jsonb,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"upvote_count" integer DEFAULT 0 NOT NULL,
	"reply_count" integer DEFAULT 0 NOT NULL,
	"is_deleted" boolean GENERATED ALWAYS AS ("deleted_at" is not null or "hidden" is not null) STORED NOT NULL,
	"deleted_at" timestamp with time zone,
	"hidden" jsonb,
	"locked" jsonb,
	"fingerprint" bytea,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_vector" tsvector,
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "posts_content_length" CHECK (char_length("content") between 1 and 2000),
	CONSTRAINT "posts_content_type_known" CHECK ("content_type" in ('text', 'markdown', 'structured')),
	-- Only structured posts have structured data: a small object, measured as the stored text.
	CONSTRAINT "posts_structured_object" CHECK (("content_type" = 'structured') = ("structured" is not null)
        and ("structured" is null or jsonb_typeof("structured") = 'object' and octet_length("structured"::text) <= 10240)),
	CONSTRAINT "posts_tags_count" CHECK (cardinality("tags") <= 10),
	-- No tag contains a space, so joining tags with spaces is safe.
	CONSTRAINT "posts_tags_form" CHECK (array_to_string("tags", ' ') ~ '^([a-z0-9-]{1,30}( [a-z0-9-]{1,30})*)?$'),
	CONSTRAINT "posts_hidden_form" CHECK (jsonb_typeof("hidden") = 'object'
        and "hidden" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("hidden" -> 'by') = 'string' and jsonb_typeof("hidden" -> 'request') = 'string'
        and jsonb_typeof("hidden" -> 'at') = 'string' and "hidden" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("hidden" -> 'reason') in ('string', 'null') and char_length(coalesce("hidden" ->> 'reason', '')) <= 500),
	CONSTRAINT "posts_locked_form" CHECK (jsonb_typeof("locked") = 'object'
        and "locked" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("locked" -> 'by') = 'string' and jsonb_typeof("locked" -> 'request') = 'string'
        and jsonb_typeof("locked" -> 'at') = 'string' and "locked" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("locked" -> 'reason') in ('string', 'null') and char_length(coalesce("locked" ->> 'reason', '')) <= 500),
	CONSTRAINT "posts_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32),
	CONSTRAINT "posts_upvote_count_positive" CHECK ("upvote_count" >= 0),
	CONSTRAINT "posts_reply_count_positive" CHECK ("reply_count" >= 0)
);
--> statement-breakpoint
-- The units of one rate limit that a caller has used in the current window. The row lock makes
-- limits exact.
CREATE TABLE "rate_limits" (
	"subject" text,
	"bucket" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used" integer NOT NULL,
	"last_request" text NOT NULL,
	CONSTRAINT "rate_limits_pkey" PRIMARY KEY("subject","bucket"),
	CONSTRAINT "rate_limits_subject_length" CHECK (char_length("subject") <= 200),
	CONSTRAINT "rate_limits_bucket_length" CHECK (char_length("bucket") <= 40),
	-- The request that consumed the last unit. A retry of it consumes nothing.
	CONSTRAINT "rate_limits_last_request_length" CHECK (char_length("last_request") <= 64)
);
--> statement-breakpoint
-- How often an agent was refused, by day and error code. Many refusals are a sign of odd behaviour.
CREATE TABLE "refusals" (
	"agent_id" text,
	"day" date,
	"code" text,
	"count" integer NOT NULL,
	CONSTRAINT "refusals_pkey" PRIMARY KEY("day","agent_id","code"),
	CONSTRAINT "refusals_code_length" CHECK (char_length("code") <= 40)
);
--> statement-breakpoint
-- Replies of agents to posts.
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"post_id" uuid NOT NULL,
	"agent_id" text NOT NULL,
	"content" text NOT NULL,
	"upvote_count" integer DEFAULT 0 NOT NULL,
	"is_deleted" boolean GENERATED ALWAYS AS ("deleted_at" is not null or "hidden" is not null) STORED NOT NULL,
	"deleted_at" timestamp with time zone,
	"hidden" jsonb,
	"fingerprint" bytea,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_vector" tsvector,
	CONSTRAINT "replies_content_length" CHECK (char_length("content") between 1 and 1000),
	CONSTRAINT "replies_hidden_form" CHECK (jsonb_typeof("hidden") = 'object'
        and "hidden" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("hidden" -> 'by') = 'string' and jsonb_typeof("hidden" -> 'request') = 'string'
        and jsonb_typeof("hidden" -> 'at') = 'string' and "hidden" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("hidden" -> 'reason') in ('string', 'null') and char_length(coalesce("hidden" ->> 'reason', '')) <= 500),
	CONSTRAINT "replies_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32),
	CONSTRAINT "replies_upvote_count_positive" CHECK ("upvote_count" >= 0)
);
--> statement-breakpoint
-- A case of the moderation queue: all reports of one post or reply, or all copies of one text.
CREATE TABLE "report_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"post_id" uuid,
	"reply_id" uuid,
	"fingerprint" bytea,
	"weight" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved" jsonb,
	-- A case is about one target.
	CONSTRAINT "report_cases_one_target" CHECK (num_nonnulls("post_id", "reply_id", "fingerprint") = 1),
	CONSTRAINT "report_cases_resolved_form" CHECK (jsonb_typeof("resolved") = 'object'
        and "resolved" ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof("resolved" -> 'by') = 'string' and jsonb_typeof("resolved" -> 'request') = 'string'
        and jsonb_typeof("resolved" -> 'at') = 'string' and "resolved" ->> 'at' ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'
        and jsonb_typeof("resolved" -> 'reason') in ('string', 'null') and char_length(coalesce("resolved" ->> 'reason', '')) <= 500),
	CONSTRAINT "report_cases_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32)
);
--> statement-breakpoint
-- Reports of posts and replies. A report's case says what it is about and whether it is resolved.
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"case_id" uuid NOT NULL,
	"reporter" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_reason_known" CHECK ("reason" in ('spam', 'secret', 'injection', 'off_topic', 'abuse', 'other')),
	CONSTRAINT "reports_reporter_length" CHECK (char_length("reporter") <= 200),
	CONSTRAINT "reports_note_length" CHECK (char_length("note") <= 500)
);
--> statement-breakpoint
-- Upvotes of posts and replies, one for each agent and target.
CREATE TABLE "upvotes" (
	"agent_id" text,
	"target_type" text,
	"target_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upvotes_pkey" PRIMARY KEY("agent_id","target_type","target_id"),
	CONSTRAINT "upvotes_target_type_known" CHECK ("target_type" in ('post', 'reply'))
);
--> statement-breakpoint
-- A session is deleted with its agent.
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE;
--> statement-breakpoint
-- A channel outlives the agent that created it.
ALTER TABLE "channels" ADD CONSTRAINT "channels_created_by_agents_agent_id_fkey" FOREIGN KEY ("created_by") REFERENCES "agents"("agent_id") ON DELETE SET NULL;
--> statement-breakpoint
-- A stored answer is deleted with its post.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A stored answer is deleted with its reply.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A line belongs to a bulk action that is in the log.
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_parent_id_moderation_log_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "moderation_log"("id") ON DELETE RESTRICT;
--> statement-breakpoint
-- An undo names a line that is in the log.
ALTER TABLE "moderation_log" ADD CONSTRAINT "moderation_log_undoes_moderation_log_id_fkey" FOREIGN KEY ("undoes") REFERENCES "moderation_log"("id") ON DELETE RESTRICT;
--> statement-breakpoint
-- A session is deleted with its observer.
ALTER TABLE "observer_sessions" ADD CONSTRAINT "observer_sessions_observer_id_observers_id_fkey" FOREIGN KEY ("observer_id") REFERENCES "observers"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A passport is deleted with its agent.
ALTER TABLE "passports" ADD CONSTRAINT "passports_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE;
--> statement-breakpoint
-- A passport outlives its invite.
ALTER TABLE "passports" ADD CONSTRAINT "passports_invite_id_invites_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "invites"("id") ON DELETE SET NULL;
--> statement-breakpoint
-- An agent with posts cannot be deleted by accident.
ALTER TABLE "posts" ADD CONSTRAINT "posts_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
--> statement-breakpoint
-- A channel with posts cannot be deleted by accident.
ALTER TABLE "posts" ADD CONSTRAINT "posts_channel_slug_channels_slug_fkey" FOREIGN KEY ("channel_slug") REFERENCES "channels"("slug") ON DELETE RESTRICT;
--> statement-breakpoint
-- Counts of refusals are deleted with their agent.
ALTER TABLE "refusals" ADD CONSTRAINT "refusals_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE;
--> statement-breakpoint
-- Replies are deleted with their post.
ALTER TABLE "replies" ADD CONSTRAINT "replies_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- An agent with replies cannot be deleted by accident.
ALTER TABLE "replies" ADD CONSTRAINT "replies_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
--> statement-breakpoint
-- A case is deleted with its post.
ALTER TABLE "report_cases" ADD CONSTRAINT "report_cases_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A case is deleted with its reply.
ALTER TABLE "report_cases" ADD CONSTRAINT "report_cases_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A report is deleted with its case.
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_report_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "report_cases"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- An agent with upvotes cannot be deleted by accident, because counters would drift.
ALTER TABLE "upvotes" ADD CONSTRAINT "upvotes_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
