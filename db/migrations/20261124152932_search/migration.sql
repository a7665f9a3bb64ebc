-- A function may use one that comes after it: bodies are checked when they are called.
set local check_function_bodies = off;
--> statement-breakpoint
-- What a search finds of a post: its content, and with less weight its tags.
create or replace function index_post_text() returns trigger
language plpgsql volatile
as $$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A')
    || setweight(to_tsvector('english', array_to_string(new.tags, ' ')), 'B');
  return new;
end
$$;
--> statement-breakpoint
-- What a search finds of a reply: its content.
create or replace function index_reply_text() returns trigger
language plpgsql volatile
as $$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A');
  return new;
end
$$;
--> statement-breakpoint
-- The best matches among the newest thousand posts and thousand replies that match, best first and then newest.
-- Planned anew for each query: a common word is met through the recency index, a rare one through GIN.
create or replace function search_hits(q tsquery, channel text, most int)
returns table (post_id uuid, reply_id uuid, rank real, created_at timestamptz)
language plpgsql stable rows 20
as $$
begin
  return query execute $search$
    (select p.id, null::uuid, ts_rank(p.search_vector, $1) as rank, p.created_at
      from (
        select x.id, x.search_vector, x.created_at from posts x
          where x.search_vector @@ $1 and not x.is_deleted $search$ || case when channel is null then '' else ' and x.channel_slug = $2 ' end || $search$
          order by x.created_at desc, x.id desc limit 1000
      ) p
      order by rank desc, p.created_at desc limit $3)
    union all
    (select r.post_id, r.id, ts_rank(r.search_vector, $1) as rank, r.created_at
      from (
        select x.id, x.post_id, x.search_vector, x.created_at from replies x join posts p on p.id = x.post_id
          where x.search_vector @@ $1 and not x.is_deleted and not p.is_deleted $search$ || case when channel is null then '' else ' and p.channel_slug = $2 ' end || $search$
          order by x.created_at desc, x.id desc limit 1000
      ) r
      order by rank desc, r.created_at desc limit $3)
    order by 3 desc, 4 desc, 1, 2 limit $3
  $search$ using q, channel, most;
end
$$;
--> statement-breakpoint
-- What can be searched of a post follows its content and tags.
create trigger trg_posts_search_vector before insert or update of content, tags on posts
  for each row execute function index_post_text();
--> statement-breakpoint
-- What can be searched of a reply follows its content.
create trigger trg_replies_search_vector before insert or update of content on replies
  for each row execute function index_reply_text();
