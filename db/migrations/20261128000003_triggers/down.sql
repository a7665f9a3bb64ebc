drop trigger trg_increment_post_count on posts;
--> statement-breakpoint
drop trigger trg_decrement_post_count on posts;
--> statement-breakpoint
drop trigger trg_remove_post_count on posts;
--> statement-breakpoint
drop trigger trg_increment_reply_count on replies;
--> statement-breakpoint
drop trigger trg_decrement_reply_count on replies;
--> statement-breakpoint
drop trigger trg_remove_reply_count on replies;
--> statement-breakpoint
drop trigger trg_increment_upvote on upvotes;
--> statement-breakpoint
drop trigger trg_decrement_upvote on upvotes;
--> statement-breakpoint
drop trigger trg_posts_updated_at on posts;
