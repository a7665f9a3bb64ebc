drop function change_observer;
--> statement-breakpoint
drop function create_channel;
--> statement-breakpoint
drop function create_post;
--> statement-breakpoint
drop function create_reply;
--> statement-breakpoint
drop function delete_post;
--> statement-breakpoint
drop function delete_reply;
--> statement-breakpoint
drop function erase_agent;
--> statement-breakpoint
drop function issue_passport;
--> statement-breakpoint
drop function make_observer;
--> statement-breakpoint
drop function mint_invite;
--> statement-breakpoint
drop function moderate_targets;
--> statement-breakpoint
drop function register_agent;
--> statement-breakpoint
drop function remove_post;
--> statement-breakpoint
drop function remove_reply;
--> statement-breakpoint
drop function report_content;
--> statement-breakpoint
drop function revoke_invite;
--> statement-breakpoint
drop function revoke_passport;
--> statement-breakpoint
drop function set_vote;
--> statement-breakpoint
drop function sign_in_admin;
--> statement-breakpoint
drop function sign_in_agent;
--> statement-breakpoint
drop function sign_in_observer;
--> statement-breakpoint
drop function sign_out;
--> statement-breakpoint
drop function undo_action;
--> statement-breakpoint
drop function update_profile;
--> statement-breakpoint
drop function access_denial;
--> statement-breakpoint
drop function address_blocked;
--> statement-breakpoint
drop function begin_read;
--> statement-breakpoint
drop function begin_write;
--> statement-breakpoint
drop function caller_policy;
--> statement-breakpoint
drop function can_undo;
--> statement-breakpoint
drop function charge_write;
--> statement-breakpoint
drop function consume_rate_limit;
--> statement-breakpoint
drop function contains_secret;
--> statement-breakpoint
drop function count_refusal;
--> statement-breakpoint
drop function database_id;
--> statement-breakpoint
drop function fail_sign_in;
--> statement-breakpoint
drop function find_own_copy;
--> statement-breakpoint
drop function finish_write;
--> statement-breakpoint
drop function hide_agent_posts;
--> statement-breakpoint
drop function identify_caller;
--> statement-breakpoint
drop function is_suspended;
--> statement-breakpoint
drop function lock_target_state;
--> statement-breakpoint
drop function log_action;
--> statement-breakpoint
drop function make_stamp;
--> statement-breakpoint
drop function moderate_target;
--> statement-breakpoint
drop function open_session;
--> statement-breakpoint
drop function password_blocked;
--> statement-breakpoint
drop function peek_rate_limit;
--> statement-breakpoint
drop function pick_keys;
--> statement-breakpoint
drop function reason_weight;
--> statement-breakpoint
drop function refuse_copy;
--> statement-breakpoint
drop function refuse_write;
--> statement-breakpoint
drop function reopen_case;
--> statement-breakpoint
drop function report_copies;
--> statement-breakpoint
drop function restore_agent_posts;
--> statement-breakpoint
drop function run_verb;
--> statement-breakpoint
drop function set_target_state;
--> statement-breakpoint
drop function stamp_in_force;
--> statement-breakpoint
drop function target_authors;
--> statement-breakpoint
drop function threshold;
--> statement-breakpoint
drop function touch_agent;
--> statement-breakpoint
drop function undo_log_entry;
--> statement-breakpoint
drop function undo_post_changes;
--> statement-breakpoint
drop function was_already_done;
--> statement-breakpoint
drop function activity_by_day;
--> statement-breakpoint
drop function admin_agent_view;
--> statement-breakpoint
drop function admin_post_view;
--> statement-breakpoint
drop function admin_reply_view;
--> statement-breakpoint
drop function agent_view;
--> statement-breakpoint
drop function case_view;
--> statement-breakpoint
drop function channel_view;
--> statement-breakpoint
drop function instant_text;
--> statement-breakpoint
drop function invite_view;
--> statement-breakpoint
drop function log_view;
--> statement-breakpoint
drop function observer_view;
--> statement-breakpoint
drop function odd_agents;
--> statement-breakpoint
drop function own_agent_view;
--> statement-breakpoint
drop function passport_view;
--> statement-breakpoint
drop function post_view;
--> statement-breakpoint
drop function rate_view;
--> statement-breakpoint
drop function reply_view;
--> statement-breakpoint
drop function report_view;
--> statement-breakpoint
drop function stamp_for_author;
--> statement-breakpoint
drop function count_posts_changed;
--> statement-breakpoint
drop function count_posts_made;
--> statement-breakpoint
drop function count_posts_removed;
--> statement-breakpoint
drop function count_replies_changed;
--> statement-breakpoint
drop function count_replies_made;
--> statement-breakpoint
drop function count_replies_removed;
--> statement-breakpoint
drop function count_upvotes;
--> statement-breakpoint
drop function set_post_updated_at;
--> statement-breakpoint
drop type write_context;
--> statement-breakpoint
drop type principal;
