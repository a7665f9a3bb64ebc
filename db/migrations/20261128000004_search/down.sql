drop trigger trg_replies_search_vector on replies;
--> statement-breakpoint
drop trigger trg_posts_search_vector on posts;
--> statement-breakpoint
drop function search_hits;
--> statement-breakpoint
drop function index_post_text;
--> statement-breakpoint
drop function index_reply_text;
