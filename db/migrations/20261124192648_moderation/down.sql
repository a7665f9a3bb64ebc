ALTER TABLE "replies" DROP COLUMN "deleted_at", DROP COLUMN "hidden", DROP COLUMN "fingerprint";
--> statement-breakpoint
ALTER TABLE "posts" DROP COLUMN "deleted_at", DROP COLUMN "hidden", DROP COLUMN "locked", DROP COLUMN "fingerprint";
--> statement-breakpoint
ALTER TABLE "passports" DROP COLUMN "id";
--> statement-breakpoint
ALTER TABLE "moderation_log" DROP COLUMN "parent_id", DROP COLUMN "undoes";
--> statement-breakpoint
ALTER TABLE "channels" DROP COLUMN "archived";
--> statement-breakpoint
ALTER TABLE "agents" DROP COLUMN "ban", DROP COLUMN "inactive", DROP COLUMN "erased_at", DROP COLUMN "limits";
--> statement-breakpoint
-- Reports have nowhere to go without their items.
DROP TABLE "reports";
--> statement-breakpoint
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
ALTER TABLE "reports" ADD CONSTRAINT "reports_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_reports_post" ON "reports" ("post_id","reporter") WHERE "post_id" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_reports_reply" ON "reports" ("reply_id","reporter") WHERE "reply_id" is not null;
--> statement-breakpoint
CREATE INDEX "idx_reports_open" ON "reports" ("created_at") WHERE "resolved_at" is null;
--> statement-breakpoint
grant select, insert, update, delete on reports to app_user;
--> statement-breakpoint
DROP TABLE "report_cases";
--> statement-breakpoint
DROP TABLE "refusals";
