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
DELETE FROM "reports";
--> statement-breakpoint
ALTER TABLE "reports"
	DROP COLUMN "case_id",
	ADD COLUMN "post_id" uuid,
	ADD COLUMN "reply_id" uuid,
	ADD COLUMN "resolved_at" timestamp with time zone,
	ADD CONSTRAINT "reports_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE,
	ADD CONSTRAINT "reports_reply_id_replies_id_fkey" FOREIGN KEY ("reply_id") REFERENCES "replies"("id") ON DELETE CASCADE,
	ADD CONSTRAINT "reports_one_target" CHECK (num_nonnulls("post_id", "reply_id") = 1);
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_reports_post" ON "reports" ("post_id","reporter") WHERE "post_id" is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "idx_reports_reply" ON "reports" ("reply_id","reporter") WHERE "reply_id" is not null;
--> statement-breakpoint
CREATE INDEX "idx_reports_open" ON "reports" ("created_at") WHERE "resolved_at" is null;
--> statement-breakpoint
DROP TABLE "report_cases";
--> statement-breakpoint
DROP TABLE "refusals";
