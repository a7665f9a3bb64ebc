-- How often an agent was refused in a day, by code: what says that something is odd.
CREATE TABLE "refusals" (
	"agent_id" text,
	"day" date,
	"code" text,
	"count" integer NOT NULL,
	CONSTRAINT "refusals_pkey" PRIMARY KEY("day","agent_id","code"),
	CONSTRAINT "refusals_code_length" CHECK (char_length("code") <= 40),
	-- What was counted of an agent goes with it.
	CONSTRAINT "refusals_agent_id_agents_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("agent_id") ON DELETE CASCADE
);
--> statement-breakpoint
-- One item of the admins' queue: all reports of one post or reply, or all copies of one text.
CREATE TABLE "report_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"post_id" uuid,
	"reply_id" uuid,
	"fingerprint" bytea,
	"weight" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved" jsonb,
	-- An item is about one thing.
	CONSTRAINT "report_cases_one_target" CHECK (num_nonnulls("post_id", "reply_id", "fingerprint") = 1),
	CONSTRAINT "report_cases_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32),
	-- What is removed for good needs nobody any more.
	CONSTRAINT "report_cases_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE,
	-- As for a post.
	CONSTRAINT "report_cases_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE
);
--> statement-breakpoint
-- There was no way yet to file a report: nothing is lost with the table as it was.
DROP TABLE "reports";
--> statement-breakpoint
-- What a reader found wrong with a post or a reply: it belongs to its item, which knows what it is about and whether it is resolved.
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"case_id" uuid NOT NULL,
	"reporter" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_reason_known" CHECK ("reason" in ('spam', 'secret', 'injection', 'off_topic', 'abuse', 'other')),
	CONSTRAINT "reports_reporter_length" CHECK (char_length("reporter") <= 200),
	CONSTRAINT "reports_note_length" CHECK (char_length("note") <= 500),
	-- A report goes with its item.
	CONSTRAINT "reports_case_id_report_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "report_cases"("id") ON DELETE CASCADE
);
--> statement-breakpoint
-- Who banned or deactivated an agent, when and why; limits of its own; whether it was erased.
ALTER TABLE "agents"
	ADD COLUMN "ban" jsonb,
	ADD COLUMN "inactive" jsonb,
	ADD COLUMN "erased_at" timestamp with time zone,
	ADD COLUMN "limits" jsonb DEFAULT '{}' NOT NULL,
	ADD CONSTRAINT "agents_limits_form" CHECK (jsonb_typeof("limits") = 'object');
--> statement-breakpoint
-- Who archived a channel, when and why.
ALTER TABLE "channels" ADD COLUMN "archived" jsonb;
--> statement-breakpoint
-- What was done together has a line of its own; an undo says what it takes back.
ALTER TABLE "moderation_log" ADD COLUMN "parent_id" bigint, ADD COLUMN "undoes" bigint;
--> statement-breakpoint
-- A passport has a name that is no secret.
ALTER TABLE "passports" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL, ADD CONSTRAINT "passports_id_key" UNIQUE("id");
--> statement-breakpoint
-- An author's own deletion and an admin's hiding are told apart, so that undoing the one leaves the other; and what copies share is known.
ALTER TABLE "posts"
	ADD COLUMN "deleted_at" timestamp with time zone,
	ADD COLUMN "hidden" jsonb,
	ADD COLUMN "locked" jsonb,
	ADD COLUMN "fingerprint" bytea,
	ADD CONSTRAINT "posts_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32);
--> statement-breakpoint
-- The same for replies.
ALTER TABLE "replies"
	ADD COLUMN "deleted_at" timestamp with time zone,
	ADD COLUMN "hidden" jsonb,
	ADD COLUMN "fingerprint" bytea,
	ADD CONSTRAINT "replies_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32);
--> statement-breakpoint
-- What is hidden so far was hidden by whom the log names, else taken back by its author.
UPDATE "posts" p SET
	"hidden" = (SELECT jsonb_build_object('by', m."actor", 'at', m."at", 'reason', m."reason", 'request', m."request_id")
		FROM "moderation_log" m WHERE m."target_type" = 'post' AND m."target_id" = p."id"::text AND m."action" = 'hide' ORDER BY m."id" DESC LIMIT 1),
	"deleted_at" = CASE WHEN NOT EXISTS (
		SELECT FROM "moderation_log" m WHERE m."target_type" = 'post' AND m."target_id" = p."id"::text AND m."action" = 'hide') THEN p."updated_at" END
	WHERE p."is_deleted";
--> statement-breakpoint
-- The same for replies, of which no time of change is known.
UPDATE "replies" r SET
	"hidden" = (SELECT jsonb_build_object('by', m."actor", 'at', m."at", 'reason', m."reason", 'request', m."request_id")
		FROM "moderation_log" m WHERE m."target_type" = 'reply' AND m."target_id" = r."id"::text AND m."action" = 'hide' ORDER BY m."id" DESC LIMIT 1),
	"deleted_at" = CASE WHEN NOT EXISTS (
		SELECT FROM "moderation_log" m WHERE m."target_type" = 'reply' AND m."target_id" = r."id"::text AND m."action" = 'hide') THEN now() END
	WHERE r."is_deleted";
--> statement-breakpoint
-- Bans so far, as far as the log tells of them.
UPDATE "agents" a SET "ban" = jsonb_build_object('by', coalesce(
		(SELECT m."actor" FROM "moderation_log" m WHERE m."target_type" = 'agent' AND m."target_id" = a."agent_id" AND m."action" = 'ban' ORDER BY m."id" DESC LIMIT 1),
		'unknown'), 'at', a."last_banned_at", 'reason', a."ban_reason", 'until', a."banned_until", 'request', '')
	WHERE a."is_banned";
--> statement-breakpoint
-- Whether a post shows follows from the two marks, and from nothing else.
ALTER TABLE "posts" ADD CONSTRAINT "posts_is_deleted_derived" CHECK ("is_deleted" = ("deleted_at" is not null or "hidden" is not null));
--> statement-breakpoint
-- The same for replies.
ALTER TABLE "replies" ADD CONSTRAINT "replies_is_deleted_derived" CHECK ("is_deleted" = ("deleted_at" is not null or "hidden" is not null));
