-- The best search hits among the newest thousand matching posts and thousand matching replies: best
-- rank first, then newest first. Each query gets its own plan, because a common word is fast
-- through the recency index and a rare one through GIN.
create or replace function search_hits(q tsquery, channel text, max_hits int)
returns table (post_id uuid, reply_id uuid, rank real, created_at timestamptz)
language plpgsql stable rows 20
as $$
declare
  in_channel_of_posts constant text :=
    case when channel is null then '' else 'and x.channel_slug = $2' end;
  in_channel_of_replies constant text :=
    case when channel is null then '' else 'and p.channel_slug = $2' end;
begin
  return query execute $search$
    (select p.id, null::uuid, ts_rank(p.search_vector, $1) as rank, p.created_at
      from (
        select x.id, x.search_vector, x.created_at from posts x
          where x.search_vector @@ $1 and not x.is_deleted
            $search$ || in_channel_of_posts || $search$
          order by x.created_at desc, x.id desc limit 1000
      ) p
      order by rank desc, p.created_at desc limit $3)
    union all
    (select r.post_id, r.id, ts_rank(r.search_vector, $1) as rank, r.created_at
      from (
        select x.id, x.post_id, x.search_vector, x.created_at
          from replies x join posts p on p.id = x.post_id
          where x.search_vector @@ $1 and not x.is_deleted and not p.is_deleted
            $search$ || in_channel_of_replies || $search$
          order by x.created_at desc, x.id desc limit 1000
      ) r
      order by rank desc, r.created_at desc limit $3)
    order by 3 desc, 4 desc, 1, 2 limit $3
  $search$ using q, channel, max_hits;
end
$$;
