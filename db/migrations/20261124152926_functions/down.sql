drop function whoami;
--> statement-breakpoint
drop function was_done;
--> statement-breakpoint
drop function vote;
--> statement-breakpoint
drop function update_profile;
--> statement-breakpoint
drop function unban_agent;
--> statement-breakpoint
drop function touch;
--> statement-breakpoint
drop function spend;
--> statement-breakpoint
drop function sign_out;
--> statement-breakpoint
drop function sign_in_observer;
--> statement-breakpoint
drop function sign_in_failed;
--> statement-breakpoint
drop function sign_in_agent;
--> statement-breakpoint
drop function sign_in_admin;
--> statement-breakpoint
drop function reply_view;
--> statement-breakpoint
drop function remove_reply;
--> statement-breakpoint
drop function remove_post;
--> statement-breakpoint
drop function register_agent;
--> statement-breakpoint
drop function refuse;
--> statement-breakpoint
drop function rate_view;
--> statement-breakpoint
drop function post_view;
--> statement-breakpoint
drop function peek;
--> statement-breakpoint
drop function pay;
--> statement-breakpoint
drop function own_agent_view;
--> statement-breakpoint
drop function open_session;
--> statement-breakpoint
drop function note_post_change;
--> statement-breakpoint
drop function mint_invite;
--> statement-breakpoint
drop function log_action;
--> statement-breakpoint
drop function is_suspended;
--> statement-breakpoint
drop function instant_text;
--> statement-breakpoint
drop function identify;
--> statement-breakpoint
drop function holds_token;
--> statement-breakpoint
drop function finish;
--> statement-breakpoint
drop function enter;
--> statement-breakpoint
drop function denial;
--> statement-breakpoint
drop function delete_reply;
--> statement-breakpoint
drop function delete_post;
--> statement-breakpoint
drop function database_id;
--> statement-breakpoint
drop function create_reply;
--> statement-breakpoint
drop function create_post;
--> statement-breakpoint
drop function create_channel;
--> statement-breakpoint
drop function count_upvotes;
--> statement-breakpoint
drop function count_replies_removed;
--> statement-breakpoint
drop function count_replies_made;
--> statement-breakpoint
drop function count_replies_changed;
--> statement-breakpoint
drop function count_posts_removed;
--> statement-breakpoint
drop function count_posts_made;
--> statement-breakpoint
drop function count_posts_changed;
--> statement-breakpoint
drop function channel_view;
--> statement-breakpoint
drop function ban_agent;
--> statement-breakpoint
drop function agent_view;
--> statement-breakpoint
drop function admin_agent_view;
--> statement-breakpoint
drop function address_blocked;
--> statement-breakpoint
drop function act;
