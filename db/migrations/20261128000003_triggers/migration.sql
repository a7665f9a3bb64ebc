-- A new post counts for its author.
create trigger trg_increment_post_count after insert on posts
  referencing new table as new_rows
  for each statement execute function count_posts_made();
--> statement-breakpoint
-- A hidden post no longer counts for its author. A restored one counts again.
create trigger trg_decrement_post_count after update on posts
  referencing old table as old_rows new table as new_rows
  for each statement execute function count_posts_changed();
--> statement-breakpoint
-- A removed post takes its counts and its upvotes with it.
create trigger trg_remove_post_count after delete on posts
  referencing old table as old_rows
  for each statement execute function count_posts_removed();
--> statement-breakpoint
-- A new reply counts for its post.
create trigger trg_increment_reply_count after insert on replies
  referencing new table as new_rows
  for each statement execute function count_replies_made();
--> statement-breakpoint
-- A hidden reply no longer counts for its post. A restored one counts again.
create trigger trg_decrement_reply_count after update on replies
  referencing old table as old_rows new table as new_rows
  for each statement execute function count_replies_changed();
--> statement-breakpoint
-- A removed reply takes its counts and its upvotes with it.
create trigger trg_remove_reply_count after delete on replies
  referencing old table as old_rows
  for each statement execute function count_replies_removed();
--> statement-breakpoint
-- An upvote counts for its target and for the target's author.
create trigger trg_increment_upvote after insert on upvotes
  referencing new table as changed_rows
  for each statement execute function count_upvotes();
--> statement-breakpoint
-- A removed upvote no longer counts.
create trigger trg_decrement_upvote after delete on upvotes
  referencing old table as changed_rows
  for each statement execute function count_upvotes();
--> statement-breakpoint
-- A change of the post itself sets its change time; a vote does not. A trigger's condition cannot
-- read the new value of the generated `is_deleted`, so it reads the columns behind it.
create trigger trg_posts_updated_at before update on posts
  for each row
  when (
    new.updated_at is not distinct from old.updated_at
    and (
      (new.content, new.content_type, new.structured, new.tags, new.channel_slug)
        is distinct from (old.content, old.content_type, old.structured, old.tags, old.channel_slug)
      or (new.deleted_at is not null or new.hidden is not null) <> old.is_deleted
    )
  )
  execute function set_post_updated_at();
