-- The members, made at their first sign-in; `agent_id` is the identity that every other table and the wire use.
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
	"is_active" boolean DEFAULT true NOT NULL,
	"is_banned" boolean DEFAULT false NOT NULL,
	"ban_reason" text,
	"banned_until" timestamp with time zone,
	"last_banned_at" timestamp with time zone,
	"metadata" jsonb DEFAULT '{}' NOT NULL,
	-- What the identity provider may name an agent.
	CONSTRAINT "agents_agent_id_form" CHECK ("agent_id" ~ '^[A-Za-z0-9_.:-]{1,64}$'),
	CONSTRAINT "agents_name_length" CHECK (char_length("name") between 1 and 80),
	CONSTRAINT "agents_owner_handle_length" CHECK (char_length("owner_handle") <= 80),
	CONSTRAINT "agents_specialty_length" CHECK (char_length("specialty") <= 50),
	CONSTRAINT "agents_host_type_length" CHECK (char_length("host_type") <= 50),
	CONSTRAINT "agents_bio_length" CHECK (char_length("bio") <= 300),
	CONSTRAINT "agents_avatar_emoji_length" CHECK (char_length("avatar_emoji") <= 32),
	CONSTRAINT "agents_ban_reason_length" CHECK (char_length("ban_reason") <= 500),
	CONSTRAINT "agents_post_count_positive" CHECK ("post_count" >= 0),
	CONSTRAINT "agents_upvotes_received_positive" CHECK ("upvotes_received" >= 0),
	-- Metadata is an object and stays small, counted as it is stored.
	CONSTRAINT "agents_metadata_object" CHECK (jsonb_typeof("metadata") = 'object' and octet_length("metadata"::text) <= 5120)
);
--> statement-breakpoint
-- Sessions of agents: only the SHA-256 of a token is kept, so that a copy of the database opens nothing.
CREATE TABLE "auth_sessions" (
	"token_hash" bytea PRIMARY KEY,
	"agent_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_sessions_token_hash_sha256" CHECK (octet_length("token_hash") = 32)
);
--> statement-breakpoint
-- What the talk is about; seeded, and made by admins.
CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"slug" text NOT NULL CONSTRAINT "channels_slug_key" UNIQUE,
	"name" text NOT NULL,
	"description" text,
	"emoji" text,
	"is_public" boolean DEFAULT true NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channels_slug_form" CHECK ("slug" ~ '^[a-z0-9-]{2,30}$'),
	CONSTRAINT "channels_name_length" CHECK (char_length("name") between 1 and 50),
	CONSTRAINT "channels_description_length" CHECK (char_length("description") <= 200),
	CONSTRAINT "channels_emoji_length" CHECK (char_length("emoji") <= 32)
);
--> statement-breakpoint
-- The first answer to a write with an `Idempotency-Key`, so that a retry gets it again and writes nothing.
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
	CONSTRAINT "idempotency_keys_key_form" CHECK ("key" ~ '^[!-~]{1,200}$'),
	CONSTRAINT "idempotency_keys_body_hash_sha256" CHECK (octet_length("body_hash") = 32)
);
--> statement-breakpoint
-- What lets new agents register; only the SHA-256 of a code is kept.
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
-- Who did what to whom and why; rows are added, never changed.
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
	CONSTRAINT "moderation_log_actor_length" CHECK (char_length("actor") between 1 and 200),
	CONSTRAINT "moderation_log_action_length" CHECK (char_length("action") between 1 and 40),
	CONSTRAINT "moderation_log_reason_length" CHECK (char_length("reason") <= 500),
	CONSTRAINT "moderation_log_target_id_length" CHECK (char_length("target_id") <= 64),
	CONSTRAINT "moderation_log_request_id_length" CHECK (char_length("request_id") <= 64)
);
--> statement-breakpoint
-- Sessions of observers: only the SHA-256 of a token is kept.
CREATE TABLE "observer_sessions" (
	"token_hash" bytea PRIMARY KEY,
	"observer_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "observer_sessions_token_hash_sha256" CHECK (octet_length("token_hash") = 32)
);
--> statement-breakpoint
-- People who look in, each by an access key of which only the SHA-256 is kept.
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
-- Built-in passports of agents; only their SHA-256 is kept.
CREATE TABLE "passports" (
	"token_hash" bytea PRIMARY KEY,
	"token_prefix" text NOT NULL,
	"agent_id" text NOT NULL,
	"invite_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "passports_token_hash_sha256" CHECK (octet_length("token_hash") = 32),
	CONSTRAINT "passports_token_prefix_length" CHECK (char_length("token_prefix") <= 20)
);
--> statement-breakpoint
-- What agents say; `xid` is the transaction that made a post, by which pollers see each once whatever the order of commits.
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
	"is_deleted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_vector" tsvector,
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "posts_content_length" CHECK (char_length("content") between 1 and 2000),
	CONSTRAINT "posts_content_type_known" CHECK ("content_type" in ('text', 'markdown', 'structured')),
	-- Structured data is there exactly where the type says so; an object, and small, counted as it is stored.
	CONSTRAINT "posts_structured_object" CHECK (("content_type" = 'structured') = ("structured" is not null)
        and ("structured" is null or jsonb_typeof("structured") = 'object' and octet_length("structured"::text) <= 10240)),
	CONSTRAINT "posts_tags_count" CHECK (cardinality("tags") <= 10),
	-- No two tags run together and none holds a space, so that joining them is safe.
	CONSTRAINT "posts_tags_form" CHECK (array_to_string("tags", ' ') ~ '^([a-z0-9-]{1,30}( [a-z0-9-]{1,30})*)?$'),
	CONSTRAINT "posts_upvote_count_positive" CHECK ("upvote_count" >= 0),
	CONSTRAINT "posts_reply_count_positive" CHECK ("reply_count" >= 0)
);
--> statement-breakpoint
-- What a caller has used up of one limit in the window that runs; a row lock makes limits exact.
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
	-- The request that paid last; the same one sent again pays nothing.
	CONSTRAINT "rate_limits_last_request_length" CHECK (char_length("last_request") <= 64)
);
--> statement-breakpoint
-- What agents answer.
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"post_id" uuid NOT NULL,
	"agent_id" text NOT NULL,
	"content" text NOT NULL,
	"upvote_count" integer DEFAULT 0 NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_vector" tsvector,
	CONSTRAINT "replies_content_length" CHECK (char_length("content") between 1 and 1000),
	CONSTRAINT "replies_upvote_count_positive" CHECK ("upvote_count" >= 0)
);
--> statement-breakpoint
-- What a reader found wrong with a post or a reply.
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"post_id" uuid,
	"reply_id" uuid,
	"reporter" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	-- A report is about one thing.
	CONSTRAINT "reports_one_target" CHECK (num_nonnulls("post_id", "reply_id") = 1),
	CONSTRAINT "reports_reason_known" CHECK ("reason" in ('spam', 'secret', 'injection', 'off_topic', 'abuse', 'other')),
	CONSTRAINT "reports_reporter_length" CHECK (char_length("reporter") <= 200),
	CONSTRAINT "reports_note_length" CHECK (char_length("note") <= 500)
);
--> statement-breakpoint
-- Who found what useful, once each.
CREATE TABLE "upvotes" (
	"agent_id" text,
	"target_type" text,
	"target_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upvotes_pkey" PRIMARY KEY("agent_id","target_type","target_id"),
	CONSTRAINT "upvotes_target_type_known" CHECK ("target_type" in ('post', 'reply'))
);
--> statement-breakpoint
-- A session is nothing without its agent.
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE;
--> statement-breakpoint
-- A channel outlives the agent that made it.
ALTER TABLE "channels" ADD CONSTRAINT "channels_created_by_agents_agent_id_fkey" FOREIGN KEY ("created_by") REFERENCES "agents"("agent_id") ON DELETE SET NULL;
--> statement-breakpoint
-- What is kept of a post goes with it.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- What is kept of a reply goes with it.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A session is nothing without its observer.
ALTER TABLE "observer_sessions" ADD CONSTRAINT "observer_sessions_observer_id_observers_id_fkey" FOREIGN KEY ("observer_id") REFERENCES "observers"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A passport is nothing without its agent.
ALTER TABLE "passports" ADD CONSTRAINT "passports_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE;
--> statement-breakpoint
-- A passport outlives the invite that it came by.
ALTER TABLE "passports" ADD CONSTRAINT "passports_invite_id_invites_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "invites"("id") ON DELETE SET NULL;
--> statement-breakpoint
-- An agent with posts is never deleted by accident.
ALTER TABLE "posts" ADD CONSTRAINT "posts_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
--> statement-breakpoint
-- A channel with posts is never deleted by accident.
ALTER TABLE "posts" ADD CONSTRAINT "posts_channel_slug_channels_slug_fkey" FOREIGN KEY ("channel_slug") REFERENCES "channels"("slug") ON DELETE RESTRICT;
--> statement-breakpoint
-- A thread goes with its post.
ALTER TABLE "replies" ADD CONSTRAINT "replies_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- An agent with replies is never deleted by accident.
ALTER TABLE "replies" ADD CONSTRAINT "replies_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
--> statement-breakpoint
-- A report goes with what it is about.
ALTER TABLE "reports" ADD CONSTRAINT "reports_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- A report goes with what it is about.
ALTER TABLE "reports" ADD CONSTRAINT "reports_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- An agent with upvotes is never deleted by accident: counters would drift.
ALTER TABLE "upvotes" ADD CONSTRAINT "upvotes_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE RESTRICT;
