-- The schema of the newest migration, written by `npm run db:dump` from the catalogs. Change db/schema and db/functions, not this.

set check_function_bodies = off;

create type principal as (
  kind text,
  subject text,
  agent_id text,
  denied text,
  reason text,
  until timestamp with time zone
);

create type write_context as (
  kind text,
  subject text,
  agent_id text,
  policy jsonb,
  rate json,
  answer json
);

create table agents (
  id uuid not null default gen_random_uuid(),
  agent_id text not null,
  name text not null,
  owner_handle text,
  specialty text,
  host_type text,
  bio text,
  avatar_emoji text default '🤖'::text,
  post_count integer not null default 0,
  upvotes_received integer not null default 0,
  joined_at timestamp with time zone not null default now(),
  last_active timestamp with time zone not null default now(),
  first_login_at timestamp with time zone,
  is_active boolean not null generated always as (inactive IS NULL) stored,
  is_banned boolean not null generated always as (ban IS NOT NULL) stored,
  last_banned_at timestamp with time zone,
  ban jsonb,
  inactive jsonb,
  erased_at timestamp with time zone,
  limits jsonb not null default '{}'::jsonb,
  metadata jsonb not null default '{}'::jsonb
);

create table auth_sessions (
  token_hash bytea not null,
  agent_id text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null
);

create table channels (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  description text,
  emoji text,
  is_public boolean not null default true,
  created_by text,
  created_at timestamp with time zone not null default now(),
  archived jsonb
);

create table ended_sign_ins (
  sid_hash bytea not null,
  expires_at timestamp with time zone not null
);

create table idempotency_keys (
  subject text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  answer json not null,
  post_id uuid,
  reply_id uuid,
  created_at timestamp with time zone not null default now()
);

create table invites (
  id uuid not null default gen_random_uuid(),
  code_hash bytea not null,
  code_prefix text not null,
  uses integer not null default 1,
  used integer not null default 0,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone
);

create table moderation_log (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  target_type text not null,
  target_id text not null,
  reason text,
  before jsonb,
  after jsonb,
  request_id text not null,
  parent_id bigint,
  undoes bigint
);

create table observer_sessions (
  token_hash bytea not null,
  observer_id uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null
);

create table observers (
  id uuid not null default gen_random_uuid(),
  name text not null,
  key_hash bytea not null,
  key_prefix text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone
);

create table passports (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  token_prefix text not null,
  agent_id text not null,
  invite_id uuid,
  registration_key bytea,
  created_at timestamp with time zone not null default now(),
  first_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);

create table posts (
  id uuid not null default gen_random_uuid(),
  agent_id text not null,
  channel_slug text not null,
  content text not null,
  content_type text not null default 'text'::text,
  structured jsonb,
  tags text[] not null default '{}'::text[],
  upvote_count integer not null default 0,
  reply_count integer not null default 0,
  is_deleted boolean not null generated always as (deleted_at IS NOT NULL OR hidden IS NOT NULL) stored,
  deleted_at timestamp with time zone,
  hidden jsonb,
  locked jsonb,
  fingerprint bytea,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  search_vector tsvector,
  xid xid8 not null default pg_current_xact_id()
);

create table rate_limits (
  subject text not null,
  bucket text not null,
  started_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null default now(),
  used integer not null,
  last_request text not null
);

create table refusals (
  agent_id text not null,
  day date not null,
  code text not null,
  count integer not null
);

create table replies (
  id uuid not null default gen_random_uuid(),
  post_id uuid not null,
  agent_id text not null,
  content text not null,
  upvote_count integer not null default 0,
  is_deleted boolean not null generated always as (deleted_at IS NOT NULL OR hidden IS NOT NULL) stored,
  deleted_at timestamp with time zone,
  hidden jsonb,
  fingerprint bytea,
  created_at timestamp with time zone not null default now(),
  search_vector tsvector
);

create table report_cases (
  id uuid not null default gen_random_uuid(),
  post_id uuid,
  reply_id uuid,
  fingerprint bytea,
  weight integer not null default 0,
  opened_at timestamp with time zone not null default now(),
  last_at timestamp with time zone not null default now(),
  resolved jsonb
);

create table reports (
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  reporter text not null,
  reason text not null,
  note text,
  created_at timestamp with time zone not null default now()
);

create table upvotes (
  agent_id text not null,
  target_type text not null,
  target_id uuid not null,
  created_at timestamp with time zone not null default now()
);

alter table agents add constraint agents_agent_id_form CHECK (agent_id ~ '^(?!\.+$)[A-Za-z0-9_.:-]{1,64}$'::text);

alter table agents add constraint agents_agent_id_key UNIQUE (agent_id);

alter table agents add constraint agents_avatar_emoji_length CHECK (char_length(avatar_emoji) <= 32);

alter table agents add constraint agents_ban_form CHECK (jsonb_typeof(ban) = 'object'::text AND ban ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(ban -> 'by'::text) = 'string'::text AND jsonb_typeof(ban -> 'request'::text) = 'string'::text AND jsonb_typeof(ban -> 'at'::text) = 'string'::text AND (ban ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(ban -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(ban ->> 'reason'::text, ''::text)) <= 500 AND COALESCE((ban ->> 'until'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text, true));

alter table agents add constraint agents_bio_length CHECK (char_length(bio) <= 300);

alter table agents add constraint agents_host_type_length CHECK (char_length(host_type) <= 50);

alter table agents add constraint agents_inactive_form CHECK (jsonb_typeof(inactive) = 'object'::text AND inactive ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(inactive -> 'by'::text) = 'string'::text AND jsonb_typeof(inactive -> 'request'::text) = 'string'::text AND jsonb_typeof(inactive -> 'at'::text) = 'string'::text AND (inactive ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(inactive -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(inactive ->> 'reason'::text, ''::text)) <= 500);

alter table agents add constraint agents_limits_form CHECK (jsonb_typeof(limits) = 'object'::text);

alter table agents add constraint agents_metadata_object CHECK (jsonb_typeof(metadata) = 'object'::text AND octet_length(metadata::text) <= 5120);

alter table agents add constraint agents_name_length CHECK (char_length(name) >= 1 AND char_length(name) <= 80);

alter table agents add constraint agents_owner_handle_length CHECK (char_length(owner_handle) <= 80);

alter table agents add constraint agents_pkey PRIMARY KEY (id);

alter table agents add constraint agents_post_count_positive CHECK (post_count >= 0);

alter table agents add constraint agents_specialty_length CHECK (char_length(specialty) <= 50);

alter table agents add constraint agents_upvotes_received_positive CHECK (upvotes_received >= 0);

alter table auth_sessions add constraint auth_sessions_pkey PRIMARY KEY (token_hash);

alter table auth_sessions add constraint auth_sessions_token_hash_sha256 CHECK (octet_length(token_hash) = 32);

alter table channels add constraint channels_archived_form CHECK (jsonb_typeof(archived) = 'object'::text AND archived ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(archived -> 'by'::text) = 'string'::text AND jsonb_typeof(archived -> 'request'::text) = 'string'::text AND jsonb_typeof(archived -> 'at'::text) = 'string'::text AND (archived ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(archived -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(archived ->> 'reason'::text, ''::text)) <= 500);

alter table channels add constraint channels_description_length CHECK (char_length(description) <= 200);

alter table channels add constraint channels_emoji_length CHECK (char_length(emoji) <= 32);

alter table channels add constraint channels_name_length CHECK (char_length(name) >= 1 AND char_length(name) <= 50);

alter table channels add constraint channels_pkey PRIMARY KEY (id);

alter table channels add constraint channels_slug_form CHECK (slug ~ '^[a-z0-9-]{2,30}$'::text);

alter table channels add constraint channels_slug_key UNIQUE (slug);

alter table ended_sign_ins add constraint ended_sign_ins_pkey PRIMARY KEY (sid_hash);

alter table ended_sign_ins add constraint ended_sign_ins_sid_hash_sha256 CHECK (octet_length(sid_hash) = 32);

alter table idempotency_keys add constraint idempotency_keys_body_hash_sha256 CHECK (octet_length(body_hash) = 32);

alter table idempotency_keys add constraint idempotency_keys_key_form CHECK (key ~ '^[0-9a-f]{64}$'::text);

alter table idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (subject, route, key);

alter table idempotency_keys add constraint idempotency_keys_route_length CHECK (char_length(route) <= 300);

alter table idempotency_keys add constraint idempotency_keys_subject_length CHECK (char_length(subject) <= 200);

alter table invites add constraint invites_code_hash_key UNIQUE (code_hash);

alter table invites add constraint invites_code_hash_sha256 CHECK (octet_length(code_hash) = 32);

alter table invites add constraint invites_code_prefix_length CHECK (char_length(code_prefix) <= 20);

alter table invites add constraint invites_created_by_length CHECK (char_length(created_by) <= 200);

alter table invites add constraint invites_pkey PRIMARY KEY (id);

alter table invites add constraint invites_uses_bounded CHECK (uses >= 1 AND uses <= 1000 AND used >= 0 AND used <= uses);

alter table moderation_log add constraint moderation_log_action_length CHECK (char_length(action) >= 1 AND char_length(action) <= 40);

alter table moderation_log add constraint moderation_log_actor_length CHECK (char_length(actor) >= 1 AND char_length(actor) <= 200);

alter table moderation_log add constraint moderation_log_pkey PRIMARY KEY (id);

alter table moderation_log add constraint moderation_log_reason_length CHECK (char_length(reason) <= 500);

alter table moderation_log add constraint moderation_log_request_id_length CHECK (char_length(request_id) <= 64);

alter table moderation_log add constraint moderation_log_target_id_length CHECK (char_length(target_id) <= 64);

alter table observer_sessions add constraint observer_sessions_pkey PRIMARY KEY (token_hash);

alter table observer_sessions add constraint observer_sessions_token_hash_sha256 CHECK (octet_length(token_hash) = 32);

alter table observers add constraint observers_key_hash_key UNIQUE (key_hash);

alter table observers add constraint observers_key_hash_sha256 CHECK (octet_length(key_hash) = 32);

alter table observers add constraint observers_key_prefix_length CHECK (char_length(key_prefix) <= 20);

alter table observers add constraint observers_name_length CHECK (char_length(name) >= 1 AND char_length(name) <= 80);

alter table observers add constraint observers_pkey PRIMARY KEY (id);

alter table passports add constraint passports_id_key UNIQUE (id);

alter table passports add constraint passports_pkey PRIMARY KEY (token_hash);

alter table passports add constraint passports_registration_key_sha256 CHECK (octet_length(registration_key) = 32);

alter table passports add constraint passports_token_hash_sha256 CHECK (octet_length(token_hash) = 32);

alter table passports add constraint passports_token_prefix_length CHECK (char_length(token_prefix) <= 20);

alter table posts add constraint posts_content_length CHECK (char_length(content) >= 1 AND char_length(content) <= 2000);

alter table posts add constraint posts_content_type_known CHECK (content_type = ANY (ARRAY['text'::text, 'markdown'::text, 'structured'::text]));

alter table posts add constraint posts_fingerprint_sha256 CHECK (octet_length(fingerprint) = 32);

alter table posts add constraint posts_hidden_form CHECK (jsonb_typeof(hidden) = 'object'::text AND hidden ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(hidden -> 'by'::text) = 'string'::text AND jsonb_typeof(hidden -> 'request'::text) = 'string'::text AND jsonb_typeof(hidden -> 'at'::text) = 'string'::text AND (hidden ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(hidden -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(hidden ->> 'reason'::text, ''::text)) <= 500);

alter table posts add constraint posts_locked_form CHECK (jsonb_typeof(locked) = 'object'::text AND locked ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(locked -> 'by'::text) = 'string'::text AND jsonb_typeof(locked -> 'request'::text) = 'string'::text AND jsonb_typeof(locked -> 'at'::text) = 'string'::text AND (locked ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(locked -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(locked ->> 'reason'::text, ''::text)) <= 500);

alter table posts add constraint posts_pkey PRIMARY KEY (id);

alter table posts add constraint posts_reply_count_positive CHECK (reply_count >= 0);

alter table posts add constraint posts_structured_object CHECK ((content_type = 'structured'::text) = (structured IS NOT NULL) AND (structured IS NULL OR jsonb_typeof(structured) = 'object'::text AND octet_length(structured::text) <= 10240));

alter table posts add constraint posts_tags_count CHECK (cardinality(tags) <= 10);

alter table posts add constraint posts_tags_form CHECK (array_to_string(tags, ' '::text) ~ '^([a-z0-9-]{1,30}( [a-z0-9-]{1,30})*)?$'::text);

alter table posts add constraint posts_upvote_count_positive CHECK (upvote_count >= 0);

alter table rate_limits add constraint rate_limits_bucket_length CHECK (char_length(bucket) <= 40);

alter table rate_limits add constraint rate_limits_last_request_length CHECK (char_length(last_request) <= 64);

alter table rate_limits add constraint rate_limits_pkey PRIMARY KEY (subject, bucket);

alter table rate_limits add constraint rate_limits_subject_length CHECK (char_length(subject) <= 200);

alter table refusals add constraint refusals_code_length CHECK (char_length(code) <= 40);

alter table refusals add constraint refusals_pkey PRIMARY KEY (day, agent_id, code);

alter table replies add constraint replies_content_length CHECK (char_length(content) >= 1 AND char_length(content) <= 1000);

alter table replies add constraint replies_fingerprint_sha256 CHECK (octet_length(fingerprint) = 32);

alter table replies add constraint replies_hidden_form CHECK (jsonb_typeof(hidden) = 'object'::text AND hidden ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(hidden -> 'by'::text) = 'string'::text AND jsonb_typeof(hidden -> 'request'::text) = 'string'::text AND jsonb_typeof(hidden -> 'at'::text) = 'string'::text AND (hidden ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(hidden -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(hidden ->> 'reason'::text, ''::text)) <= 500);

alter table replies add constraint replies_pkey PRIMARY KEY (id);

alter table replies add constraint replies_upvote_count_positive CHECK (upvote_count >= 0);

alter table report_cases add constraint report_cases_fingerprint_sha256 CHECK (octet_length(fingerprint) = 32);

alter table report_cases add constraint report_cases_one_target CHECK (num_nonnulls(post_id, reply_id, fingerprint) = 1);

alter table report_cases add constraint report_cases_pkey PRIMARY KEY (id);

alter table report_cases add constraint report_cases_resolved_form CHECK (jsonb_typeof(resolved) = 'object'::text AND resolved ?& ARRAY['by'::text, 'at'::text, 'reason'::text, 'request'::text] AND jsonb_typeof(resolved -> 'by'::text) = 'string'::text AND jsonb_typeof(resolved -> 'request'::text) = 'string'::text AND jsonb_typeof(resolved -> 'at'::text) = 'string'::text AND (resolved ->> 'at'::text) ~ '^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'::text AND (jsonb_typeof(resolved -> 'reason'::text) = ANY (ARRAY['string'::text, 'null'::text])) AND char_length(COALESCE(resolved ->> 'reason'::text, ''::text)) <= 500);

alter table reports add constraint reports_note_length CHECK (char_length(note) <= 500);

alter table reports add constraint reports_pkey PRIMARY KEY (id);

alter table reports add constraint reports_reason_known CHECK (reason = ANY (ARRAY['spam'::text, 'secret'::text, 'injection'::text, 'off_topic'::text, 'abuse'::text, 'other'::text]));

alter table reports add constraint reports_reporter_length CHECK (char_length(reporter) <= 200);

alter table upvotes add constraint upvotes_pkey PRIMARY KEY (agent_id, target_type, target_id);

alter table upvotes add constraint upvotes_target_type_known CHECK (target_type = ANY (ARRAY['post'::text, 'reply'::text]));

alter table auth_sessions add constraint auth_sessions_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE CASCADE;

alter table channels add constraint channels_created_by_agents_agent_id_fkey FOREIGN KEY (created_by) REFERENCES agents(agent_id) ON DELETE SET NULL;

alter table idempotency_keys add constraint idempotency_keys_post_id_posts_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

alter table idempotency_keys add constraint idempotency_keys_reply_id_replies_id_fkey FOREIGN KEY (reply_id) REFERENCES replies(id) ON DELETE CASCADE;

alter table moderation_log add constraint moderation_log_parent_id_moderation_log_id_fkey FOREIGN KEY (parent_id) REFERENCES moderation_log(id) ON DELETE RESTRICT;

alter table moderation_log add constraint moderation_log_undoes_moderation_log_id_fkey FOREIGN KEY (undoes) REFERENCES moderation_log(id) ON DELETE RESTRICT;

alter table observer_sessions add constraint observer_sessions_observer_id_observers_id_fkey FOREIGN KEY (observer_id) REFERENCES observers(id) ON DELETE CASCADE;

alter table passports add constraint passports_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE CASCADE;

alter table passports add constraint passports_invite_id_invites_id_fkey FOREIGN KEY (invite_id) REFERENCES invites(id) ON DELETE SET NULL;

alter table posts add constraint posts_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE RESTRICT;

alter table posts add constraint posts_channel_slug_channels_slug_fkey FOREIGN KEY (channel_slug) REFERENCES channels(slug) ON DELETE RESTRICT;

alter table refusals add constraint refusals_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE CASCADE;

alter table replies add constraint replies_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE RESTRICT;

alter table replies add constraint replies_post_id_posts_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

alter table report_cases add constraint report_cases_post_id_posts_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

alter table report_cases add constraint report_cases_reply_id_replies_id_fkey FOREIGN KEY (reply_id) REFERENCES replies(id) ON DELETE CASCADE;

alter table reports add constraint reports_case_id_report_cases_id_fkey FOREIGN KEY (case_id) REFERENCES report_cases(id) ON DELETE CASCADE;

alter table upvotes add constraint upvotes_agent_id_agents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(agent_id) ON DELETE RESTRICT;

CREATE INDEX idx_agents_agent_id_lower ON agents USING btree (lower(agent_id));

CREATE INDEX idx_agents_last_active ON agents USING btree (last_active DESC, agent_id) WHERE is_active;

CREATE INDEX idx_agents_specialty ON agents USING btree (specialty) WHERE specialty IS NOT NULL;

CREATE INDEX idx_auth_sessions_agent ON auth_sessions USING btree (agent_id, created_at DESC, token_hash DESC);

CREATE INDEX idx_auth_sessions_expires ON auth_sessions USING btree (expires_at);

CREATE INDEX idx_ended_sign_ins_expires ON ended_sign_ins USING btree (expires_at);

CREATE INDEX idx_idempotency_keys_created ON idempotency_keys USING btree (created_at);

CREATE INDEX idx_idempotency_keys_post ON idempotency_keys USING btree (post_id) WHERE post_id IS NOT NULL;

CREATE INDEX idx_idempotency_keys_reply ON idempotency_keys USING btree (reply_id) WHERE reply_id IS NOT NULL;

CREATE INDEX idx_moderation_log_action ON moderation_log USING btree (action, id DESC);

CREATE INDEX idx_moderation_log_actor ON moderation_log USING btree (actor, id DESC);

CREATE INDEX idx_moderation_log_at ON moderation_log USING btree (at);

CREATE INDEX idx_moderation_log_parent ON moderation_log USING btree (parent_id, id) WHERE parent_id IS NOT NULL;

CREATE INDEX idx_moderation_log_target ON moderation_log USING btree (target_type, target_id, id DESC);

CREATE INDEX idx_moderation_log_undoes ON moderation_log USING btree (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX idx_observer_sessions_expires ON observer_sessions USING btree (expires_at);

CREATE INDEX idx_observer_sessions_observer ON observer_sessions USING btree (observer_id, created_at DESC, token_hash DESC);

CREATE INDEX idx_passports_agent ON passports USING btree (agent_id);

CREATE INDEX idx_passports_invite ON passports USING btree (invite_id);

CREATE INDEX idx_posts_agent ON posts USING btree (agent_id, created_at DESC, id DESC);

CREATE INDEX idx_posts_channel ON posts USING btree (channel_slug, created_at DESC, id DESC) WHERE NOT is_deleted;

CREATE INDEX idx_posts_fingerprint ON posts USING btree (fingerprint, created_at DESC) WHERE fingerprint IS NOT NULL;

CREATE INDEX idx_posts_not_deleted ON posts USING btree (created_at DESC, id DESC) WHERE NOT is_deleted;

CREATE INDEX idx_posts_search ON posts USING gin (search_vector);

CREATE INDEX idx_posts_tags ON posts USING gin (tags);

CREATE INDEX idx_posts_top ON posts USING btree (upvote_count DESC, created_at DESC, id DESC) WHERE NOT is_deleted;

CREATE INDEX idx_posts_unanswered ON posts USING btree (created_at DESC, id DESC) WHERE NOT is_deleted AND reply_count = 0;

CREATE INDEX idx_posts_xid ON posts USING btree (xid, id);

CREATE INDEX idx_rate_limits_ends ON rate_limits USING btree (ends_at);

CREATE INDEX idx_refusals_agent ON refusals USING btree (agent_id);

CREATE INDEX idx_replies_agent ON replies USING btree (agent_id, created_at DESC);

CREATE INDEX idx_replies_fingerprint ON replies USING btree (fingerprint, created_at DESC) WHERE fingerprint IS NOT NULL;

CREATE INDEX idx_replies_post ON replies USING btree (post_id, created_at, id);

CREATE INDEX idx_replies_recent ON replies USING btree (created_at DESC, id DESC) WHERE NOT is_deleted;

CREATE INDEX idx_replies_search ON replies USING gin (search_vector);

CREATE UNIQUE INDEX idx_report_cases_fingerprint ON report_cases USING btree (fingerprint);

CREATE INDEX idx_report_cases_open ON report_cases USING btree (weight DESC, opened_at, id) WHERE resolved IS NULL;

CREATE UNIQUE INDEX idx_report_cases_post ON report_cases USING btree (post_id);

CREATE UNIQUE INDEX idx_report_cases_reply ON report_cases USING btree (reply_id);

CREATE UNIQUE INDEX idx_reports_case ON reports USING btree (case_id, reporter);

CREATE INDEX idx_upvotes_target ON upvotes USING btree (target_type, target_id);

CREATE OR REPLACE FUNCTION public.access_denial(me principal, policy jsonb)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case
    when me.kind = 'admin' and policy -> 'allow' ? 'admin' then null
    when policy ? 'discreet' then json_build_object('code', 'FORBIDDEN')
    when me.denied = 'AGENT_SUSPENDED' then
      json_build_object('code', me.denied, 'reason', me.reason, 'until', instant_text(me.until))
    when me.denied is not null then json_build_object('code', me.denied)
    when not policy -> 'allow' ? me.kind then json_build_object('code', 'FORBIDDEN')
  end
$function$;

CREATE OR REPLACE FUNCTION public.activity_by_day(days integer)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with made as (
    select (p.created_at at time zone 'UTC')::date as day, p.agent_id, 1 as post, 0 as reply
      from posts p
      where p.created_at >=
        date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
          - (days - 1) * interval '1 day'
    union all
    select (r.created_at at time zone 'UTC')::date, r.agent_id, 0, 1
      from replies r
      where r.created_at >=
        date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
          - (days - 1) * interval '1 day'
  ), by_day as (
    select m.day, sum(m.post) as posts, sum(m.reply) as replies,
        count(distinct m.agent_id) as agents
      from made m group by m.day
  ), refused as (
    select f.day, sum(f.count) as refusals from refusals f
      where f.day > (now() at time zone 'UTC')::date - days group by f.day
  )
  select json_agg(json_build_object(
      'day', to_char(d.day, 'YYYY-MM-DD'), 'posts', coalesce(b.posts, 0),
      'replies', coalesce(b.replies, 0), 'active_agents', coalesce(b.agents, 0),
      'refusals', coalesce(r.refusals, 0)) order by d.day)
    from (select (now() at time zone 'UTC')::date - n as day from generate_series(0, days - 1) n) d
    left join by_day b on b.day = d.day
    left join refused r on r.day = d.day
$function$;

CREATE OR REPLACE FUNCTION public.address_blocked(input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  rate constant json := peek_rate_limit(input ->> 'address', input -> 'failed');
begin
  if (rate ->> 'remaining')::int > 0 then return null; end if;
  return json_build_object('rate', rate,
    'error', json_build_object('code', 'RATE_LIMITED', 'by', 'address'));
end
$function$;

CREATE OR REPLACE FUNCTION public.admin_agent_view(a agents)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'agent_id', a.agent_id,
    'name', a.name,
    'owner_handle', a.owner_handle,
    'specialty', a.specialty,
    'host_type', a.host_type,
    'bio', a.bio,
    'avatar_emoji', a.avatar_emoji,
    'post_count', a.post_count,
    'upvotes_received', a.upvotes_received,
    'joined_at', instant_text(a.joined_at),
    'last_active', instant_text(a.last_active),
    'metadata', a.metadata,
    'is_active', a.is_active,
    'is_banned', is_suspended(a),
    'ban', case when is_suspended(a) then json_build_object(
      'by', a.ban ->> 'by', 'at', instant_text(a.last_banned_at),
      'reason', a.ban ->> 'reason', 'until', a.ban ->> 'until') end,
    'inactive', case when not a.is_active then json_build_object(
      'by', a.inactive ->> 'by', 'at', a.inactive ->> 'at',
      'reason', a.inactive ->> 'reason') end,
    'erased_at', instant_text(a.erased_at),
    'limits', a.limits
  )
$function$;

CREATE OR REPLACE FUNCTION public.admin_post_view(p posts, a agents)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select post_view(p, a)::jsonb
    || jsonb_build_object('hidden', p.hidden - 'request', 'locked', p.locked - 'request',
      'deleted_at', instant_text(p.deleted_at))
$function$;

CREATE OR REPLACE FUNCTION public.admin_reply_view(r replies, a agents)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select reply_view(r, a)::jsonb || jsonb_build_object('hidden', r.hidden - 'request', 'deleted_at',
    instant_text(r.deleted_at))
$function$;

CREATE OR REPLACE FUNCTION public.agent_view(a agents)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'agent_id', a.agent_id,
    'name', a.name,
    'owner_handle', a.owner_handle,
    'specialty', a.specialty,
    'host_type', a.host_type,
    'bio', a.bio,
    'avatar_emoji', a.avatar_emoji,
    'post_count', a.post_count,
    'upvotes_received', a.upvotes_received,
    'joined_at', instant_text(a.joined_at),
    'last_active', instant_text(a.last_active)
  )
$function$;

CREATE OR REPLACE FUNCTION public.begin_read(claim jsonb, policy jsonb, OUT me json, OUT ok boolean, OUT granted boolean)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
declare
  own jsonb;
  who principal;
  refusal json;
  rate json;
begin
  perform set_config('synchronous_commit', 'off', true);
  who := identify_caller(claim);
  own := caller_policy(who, policy);
  refusal := access_denial(who, policy);
  if refusal is not null then
    ok := false;
    granted := false;
    rate := peek_rate_limit(who.subject, own);
  else
    ok := true;
    if who.kind = 'agent' then perform touch_agent(who.agent_id); end if;
    select s.granted, s.rate into granted, rate from consume_rate_limit(who.subject, own) s;
    if not granted and who.kind = 'agent' then
      perform count_refusal(who.agent_id, 'RATE_LIMITED');
    end if;
  end if;
  me := json_build_object(
    'caller', who.subject, 'agent_id', who.agent_id, 'error', refusal, 'rate', rate);
end
$function$;

CREATE OR REPLACE FUNCTION public.begin_write(claim jsonb, policy jsonb, others text[] DEFAULT '{}'::text[])
 RETURNS write_context
 LANGUAGE plpgsql
AS $function$
declare
  me principal := identify_caller(claim);
  v write_context;
  stored idempotency_keys;
  refusal json;
begin
  perform 1 from agents a where a.agent_id = any (others || me.agent_id) order by a.agent_id
    for no key update;
  if me.agent_id is null then
    perform pg_advisory_xact_lock(hashtextextended(policy ->> 'request', 0));
  end if;
  me := identify_caller(claim);
  v.kind := me.kind;
  v.subject := me.subject;
  v.agent_id := me.agent_id;
  policy := caller_policy(me, policy);
  v.policy := policy;
  refusal := access_denial(me, policy);
  if refusal is not null then
    v.answer := json_build_object(
      'caller', me.subject, 'error', refusal, 'rate', peek_rate_limit(me.subject, policy));
    return v;
  end if;
  if me.agent_id is not null then perform touch_agent(me.agent_id); end if;
  if policy ? 'key' then
    if me.agent_id is null then
      perform pg_advisory_xact_lock(
        hashtextextended(concat_ws(' ', me.subject, policy ->> 'route', policy ->> 'key'), 0));
    end if;
    delete from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key'
        and k.created_at <= now() - make_interval(hours => threshold('idempotency_key_hours'));
    select * into stored from idempotency_keys k
      where k.subject = me.subject and k.route = policy ->> 'route' and k.key = policy ->> 'key';
    if found and stored.body_hash = decode(policy ->> 'hash', 'hex') then
      v.answer := json_build_object('caller', me.subject, 'replayed', true, 'body', stored.answer,
        'rate', peek_rate_limit(me.subject, policy));
    elsif found then
      v.answer := refuse_write(v, 'IDEMPOTENCY_CONFLICT');
    end if;
  end if;
  return v;
end
$function$;

CREATE OR REPLACE FUNCTION public.caller_policy(me principal, policy jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  own int;
begin
  if me.kind is distinct from 'agent' or not policy ? 'bucket' then return policy; end if;
  select coalesce((a.limits ->> (policy ->> 'bucket'))::int,
      case when a.joined_at > now() - make_interval(hours => threshold('first_day_hours'))
        then (policy ->> 'newcomer')::int end)
    into own from agents a where a.agent_id = me.agent_id;
  return case when own is null then policy else policy || jsonb_build_object('max', own) end;
end
$function$;

CREATE OR REPLACE FUNCTION public.can_undo(m moderation_log)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select m.action not in ('remove', 'erase')
    and (m.target_type = 'bulk' and m.undoes is null
      or m.target_type in ('agent', 'post', 'reply', 'channel', 'report')
        and m.before is not null and m.after is not null)
$function$;

CREATE OR REPLACE FUNCTION public.case_view(c report_cases)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with copies as (
    select p.is_deleted, p.created_at, p.id, p.id as post_id, null::uuid as reply_id from posts p
      where p.fingerprint = c.fingerprint and p.created_at > c.opened_at - interval '1 hour'
    union all
    select r.is_deleted, r.created_at, r.id, r.post_id, r.id from replies r
      where r.fingerprint = c.fingerprint and r.created_at > c.opened_at - interval '1 hour'
  ), shown_copies as (
    select k.is_deleted, k.created_at, k.id, k.post_id, k.reply_id from copies k
      order by k.is_deleted, k.created_at, k.id limit threshold('case_copies')
  ), shown_reports as (
    select r.id, r.reporter, r.reason, r.note, r.created_at from reports r
      where r.case_id = c.id order by r.created_at desc, r.id limit threshold('case_reports')
  )
  select json_build_object(
    'id', c.id,
    'kind', case
      when c.fingerprint is not null then 'copies'
      when c.reply_id is not null then 'reply'
      else 'post'
    end,
    'weight', c.weight,
    'opened_at', instant_text(c.opened_at),
    'last_at', instant_text(c.last_at),
    'resolved', c.resolved - 'request',
    'post', (
      select admin_post_view(p, a) from posts p join agents a on a.agent_id = p.agent_id
        where p.id = coalesce(c.post_id, (select r.post_id from replies r where r.id = c.reply_id))
    ),
    'reply', (
      select admin_reply_view(r, a) from replies r join agents a on a.agent_id = r.agent_id
        where r.id = c.reply_id
    ),
    'reports', (
      select coalesce(json_agg(json_build_object(
          'reporter', x.reporter, 'reason', x.reason, 'note', x.note,
          'created_at', instant_text(x.created_at)) order by x.created_at desc, x.id), '[]')
        from shown_reports x
    ),
    'report_count', (select count(*) from reports r where r.case_id = c.id),
    'copies', (
      select coalesce(json_agg(json_build_object(
          'post', admin_post_view(p, pa),
          'reply', case when r.id is not null then admin_reply_view(r, ra) end)
          order by k.is_deleted, k.created_at, k.id), '[]')
        from shown_copies k
        join posts p on p.id = k.post_id join agents pa on pa.agent_id = p.agent_id
        left join replies r on r.id = k.reply_id left join agents ra on ra.agent_id = r.agent_id
    ),
    'copy_count', (select count(*) from copies)
  )
$function$;

CREATE OR REPLACE FUNCTION public.change_observer(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  action_name constant text := case when input ? 'name' then 'rename' else 'revoke' end;
  o observers;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into o from observers x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if o.name = coalesce(input ->> 'name', o.name)
      and (action_name = 'rename' or o.revoked_at is not null) then
    return finish_write(v, observer_view(o));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if action_name = 'rename' then
    update observers set name = input ->> 'name' where id = target;
    perform log_action(v, action_name, 'observer', target::text, input ->> 'reason',
      jsonb_build_object('name', o.name), jsonb_build_object('name', input ->> 'name'));
  else
    update observers set revoked_at = now(), version = version + 1 where id = target;
    delete from observer_sessions s where s.observer_id = target;
    perform log_action(v, action_name, 'observer', target::text, input ->> 'reason');
  end if;
  select * into o from observers x where x.id = target;
  return finish_write(v, observer_view(o));
end
$function$;

CREATE OR REPLACE FUNCTION public.channel_view(c channels)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'slug', c.slug,
    'name', c.name,
    'description', c.description,
    'emoji', c.emoji,
    'created_by', c.created_by,
    'archived_at', c.archived ->> 'at'
  )
$function$;

CREATE OR REPLACE FUNCTION public.charge_write(v write_context)
 RETURNS write_context
 LANGUAGE plpgsql
AS $function$
declare
  secret constant boolean := contains_secret(v.policy);
  granted boolean;
begin
  if secret and not v.policy ? 'leaks' then
    v.answer := refuse_write(v, 'SECRET_DETECTED');
    return v;
  end if;
  select s.granted, s.rate into granted, v.rate from consume_rate_limit(v.subject, v.policy) s;
  if not granted then
    v.answer := refuse_write(v, 'RATE_LIMITED');
  elsif secret then
    v.answer := refuse_write(v, 'SECRET_DETECTED');
  end if;
  return v;
end
$function$;

CREATE OR REPLACE FUNCTION public.consume_rate_limit(who text, policy jsonb, OUT granted boolean, OUT rate json)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
declare
  max_units constant int := (policy ->> 'max')::int;
  period constant interval := make_interval(secs => (policy ->> 'seconds')::int);
  request constant text := coalesce(policy ->> 'request', '');
  r rate_limits;
begin
  if not policy ? 'bucket' then
    granted := true;
    return;
  end if;
  insert into rate_limits as l (subject, bucket, started_at, ends_at, used, last_request)
    select who, policy ->> 'bucket', clock_timestamp(), clock_timestamp() + period, 1, request
      where max_units > 0
    on conflict (subject, bucket) do update set
      used = case when l.ends_at <= clock_timestamp() then 1
        when l.last_request = excluded.last_request then l.used
        else l.used + 1 end,
      started_at = case when l.ends_at <= clock_timestamp() then clock_timestamp()
        else l.started_at end,
      ends_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() + period
        else l.ends_at end,
      last_request = excluded.last_request
      where l.used < max_units or l.ends_at <= clock_timestamp()
        or l.last_request = excluded.last_request
    returning * into r;
  granted := found;
  rate := case when granted then rate_view(policy, r.used, r.ends_at)
    else peek_rate_limit(who, policy) end;
end
$function$;

CREATE OR REPLACE FUNCTION public.contains_secret(input jsonb)
 RETURNS boolean
 LANGUAGE sql
AS $function$
  select coalesce((input ->> 'leaks')::boolean, false) or exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$function$;

CREATE OR REPLACE FUNCTION public.count_posts_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update agents a set post_count = a.post_count + d.shown
    from (
      select x.agent_id, sum(x.shown) as shown
        from (
          select n.agent_id, (not n.is_deleted)::int as shown from new_rows n
          union all select o.agent_id, -(not o.is_deleted)::int from old_rows o
        ) x group by x.agent_id having sum(x.shown) <> 0
    ) d
    where a.agent_id = d.agent_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_posts_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update agents a set post_count = a.post_count + d.made,
    last_active = greatest(a.last_active, now())
    from (select n.agent_id, count(*) filter (where not n.is_deleted) as made from new_rows n
      group by n.agent_id) d
    where a.agent_id = d.agent_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_posts_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update agents a set post_count = a.post_count - d.shown,
    upvotes_received = a.upvotes_received - d.votes
    from (
      select o.agent_id, count(*) filter (where not o.is_deleted) as shown,
        sum(o.upvote_count) as votes from old_rows o group by o.agent_id
    ) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'post' and u.target_id = o.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_refusal(who text, why text)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into refusals as f (agent_id, day, code, count)
    values (who, (now() at time zone 'UTC')::date, why, 1)
    on conflict (day, agent_id, code) do update set count = f.count + 1
$function$;

CREATE OR REPLACE FUNCTION public.count_replies_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update posts p set reply_count = p.reply_count + d.shown, updated_at = now()
    from (
      select y.post_id, sum(y.shown) as shown
        from (
          select x.post_id, x.id, sum(x.shown) as shown
            from (
              select n.post_id, n.id, (not n.is_deleted)::int as shown from new_rows n
              union all select o.post_id, o.id, -(not o.is_deleted)::int from old_rows o
            ) x group by x.post_id, x.id having sum(x.shown) <> 0
        ) y group by y.post_id
    ) d
    where p.id = d.post_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_replies_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update posts p set reply_count = p.reply_count + d.made, updated_at = now()
    from (select n.post_id, count(*) as made from new_rows n where not n.is_deleted
      group by n.post_id) d
    where p.id = d.post_id;
  update agents a set last_active = greatest(a.last_active, now())
    from (select distinct n.agent_id from new_rows n) d where a.agent_id = d.agent_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_replies_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update posts p set reply_count = p.reply_count - d.shown, updated_at = now()
    from (select o.post_id, count(*) as shown from old_rows o where not o.is_deleted
      group by o.post_id) d
    where p.id = d.post_id;
  update agents a set upvotes_received = a.upvotes_received - d.votes
    from (select o.agent_id, sum(o.upvote_count) as votes from old_rows o group by o.agent_id
      having sum(o.upvote_count) > 0) d
    where a.agent_id = d.agent_id;
  delete from upvotes u using old_rows o where u.target_type = 'reply' and u.target_id = o.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_upvotes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  step constant int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  with changed as (
    update posts p set upvote_count = p.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c
        where c.target_type = 'post' group by c.target_id) d
      where p.id = d.target_id
      returning p.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d
      where a.agent_id = d.agent_id;
  with changed as (
    update replies r set upvote_count = r.upvote_count + d.votes
      from (select c.target_id, step * count(*) as votes from changed_rows c
        where c.target_type = 'reply' group by c.target_id) d
      where r.id = d.target_id
      returning r.agent_id, d.votes
  )
  update agents a set upvotes_received = a.upvotes_received + d.votes
    from (select c.agent_id, sum(c.votes) as votes from changed c group by c.agent_id) d
      where a.agent_id = d.agent_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.create_channel(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select channel_view(c) into body from channels c where c.id = made;
  if found then return finish_write(v, json_build_object('channel', body)); end if;
  if exists (select from channels c where c.slug = input ->> 'slug') then
    return refuse_write(v, 'CHANNEL_ALREADY_EXISTS');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into channels (id, slug, name, description, emoji, created_by)
    values (made, input ->> 'slug', input ->> 'name', input ->> 'description', input ->> 'emoji',
      v.agent_id);
  if v.kind = 'admin' then
    perform log_action(v, 'create', 'channel', input ->> 'slug', null);
  end if;
  select channel_view(c) into body from channels c where c.id = made;
  return finish_write(v, json_build_object('channel', body));
end
$function$;

CREATE OR REPLACE FUNCTION public.create_post(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  archived boolean;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made and p.agent_id = v.agent_id;
  if found then return finish_write(v, body, made); end if;
  select c.archived is not null into archived from channels c
    where c.slug = input ->> 'channel' for key share;
  if not found then return refuse_write(v, 'CHANNEL_NOT_FOUND'); end if;
  if archived then return refuse_write(v, 'CHANNEL_ARCHIVED'); end if;
  copied := find_own_copy(v.agent_id, print, false);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into posts
      (id, agent_id, channel_slug, content, content_type, structured, tags, fingerprint)
    values (made, v.agent_id, input ->> 'channel', input ->> 'content', input ->> 'content_type',
      nullif(input -> 'structured', 'null'),
      array(select jsonb_array_elements_text(input -> 'tags')), print);
  perform report_copies(v, print);
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made;
  return finish_write(v, body, made);
end
$function$;

CREATE OR REPLACE FUNCTION public.create_reply(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  target constant uuid := (input ->> 'post_id')::uuid;
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  p posts;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target and not x.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made and r.agent_id = v.agent_id;
  if found then return finish_write(v, body, target, made); end if;
  if p.locked is not null then return refuse_write(v, 'THREAD_LOCKED'); end if;
  perform 1 from channels c where c.slug = p.channel_slug and c.archived is null for key share;
  if not found then return refuse_write(v, 'CHANNEL_ARCHIVED'); end if;
  copied := find_own_copy(v.agent_id, print, true);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into replies (id, post_id, agent_id, content, created_at, fingerprint)
    values (made, target, v.agent_id, input ->> 'content', clock_timestamp(), print);
  perform report_copies(v, print);
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made;
  return finish_write(v, body, target, made);
end
$function$;

CREATE OR REPLACE FUNCTION public.database_id()
 RETURNS text
 LANGUAGE sql
AS $function$
  select left(encode(sha256(convert_to(
    (pg_control_system()).system_identifier::text, 'UTF8')), 'hex'), 8)
$function$;

CREATE OR REPLACE FUNCTION public.delete_post(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  p posts;
begin
  v := begin_write(claim, policy, array(select x.agent_id from posts x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target for no key update;
  if not found or p.is_deleted and v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse_write(v, 'POST_NOT_FOUND');
  elsif v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse_write(v, 'FORBIDDEN');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' then
    perform moderate_target(v, 'post', target::text,
      '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif p.deleted_at is null then
    update posts set deleted_at = now() where id = target;
  end if;
  return finish_write(v, null, target);
end
$function$;

CREATE OR REPLACE FUNCTION public.delete_reply(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  parent constant uuid := (input ->> 'post_id')::uuid;
  r replies;
begin
  v := begin_write(claim, policy, array(select x.agent_id from replies x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and (not p.is_deleted or v.kind = 'admin')
    for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for no key update;
  if not found or r.is_deleted and v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse_write(v, 'REPLY_NOT_FOUND');
  elsif v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse_write(v, 'FORBIDDEN');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' then
    perform moderate_target(v, 'reply', target::text,
      '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif r.deleted_at is null then
    update replies set deleted_at = now() where id = target;
  end if;
  return finish_write(v, null, parent, target);
end
$function$;

CREATE OR REPLACE FUNCTION public.erase_agent(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  who constant text := input ->> 'agent_id';
  why constant text := input ->> 'reason';
  a agents;
  gone jsonb;
  gone_posts int;
  blank_posts int;
  gone_replies int;
begin
  v := begin_write(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found then return refuse_write(v, 'AGENT_NOT_FOUND'); end if;
  if a.erased_at is not null then
    select m.after into gone from moderation_log m
      where m.target_type = 'agent' and m.target_id = who and m.action = 'erase'
        and m.actor = v.subject and m.request_id = v.policy ->> 'request';
    return finish_write(v,
      (jsonb_build_object('agent_id', who, 'changed', found) || coalesce(gone, '{}'))::json);
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p
    where p.agent_id = who or p.id in (select r.post_id from replies r where r.agent_id = who)
    order by p.id for update;
  delete from replies r where r.agent_id = who;
  get diagnostics gone_replies = row_count;
  delete from posts p
    where p.agent_id = who and not exists (select from replies r where r.post_id = p.id);
  get diagnostics gone_posts = row_count;
  update posts set
      content = '[erased]', content_type = 'text', structured = null, tags = '{}',
      fingerprint = null
    where agent_id = who;
  get diagnostics blank_posts = row_count;
  delete from idempotency_keys k where k.subject = 'agent:' || who;
  delete from auth_sessions s where s.agent_id = who;
  update passports set revoked_at = coalesce(revoked_at, now()) where agent_id = who;
  update reports set note = null where reporter = 'agent:' || who;
  update agents set
      name = '[erased]', owner_handle = null, specialty = null, host_type = null, bio = null,
      avatar_emoji = null, metadata = '{}', inactive = make_stamp(v, why),
      last_banned_at = clock_timestamp(), erased_at = clock_timestamp()
    where agent_id = who;
  gone := jsonb_build_object(
    'posts', gone_posts, 'replies', gone_replies, 'posts_without_text', blank_posts);
  perform log_action(v, 'erase', 'agent', who, why, null, gone);
  return finish_write(v, (jsonb_build_object('agent_id', who, 'changed', true) || gone)::json);
end
$function$;

CREATE OR REPLACE FUNCTION public.fail_sign_in(input jsonb, error json)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  granted boolean;
  rate json;
begin
  select s.granted, s.rate into granted, rate
    from consume_rate_limit(input ->> 'address', input -> 'failed') s;
  return json_build_object('rate', rate, 'error', case
    when granted then error
    else json_build_object('code', 'RATE_LIMITED', 'by', 'address') end);
end
$function$;

CREATE OR REPLACE FUNCTION public.find_own_copy(who text, print bytea, is_reply boolean)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object('post_id', c.post_id, 'reply_id', c.reply_id)
    from (
      select p.id as post_id, null::uuid as reply_id, p.created_at from posts p
        where not is_reply and p.fingerprint = print and p.agent_id = who and p.deleted_at is null
          and p.created_at > now() - make_interval(hours => threshold('own_copy_hours'))
      union all
      select r.post_id, r.id, r.created_at from replies r
        where is_reply and r.fingerprint = print and r.agent_id = who and r.deleted_at is null
          and r.created_at > now() - make_interval(hours => threshold('own_copy_hours'))
    ) c
    order by c.created_at limit 1
$function$;

CREATE OR REPLACE FUNCTION public.finish_write(v write_context, body json, about_post uuid DEFAULT NULL::uuid, about_reply uuid DEFAULT NULL::uuid)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
begin
  if v.policy ? 'key' then
    insert into idempotency_keys (subject, route, key, body_hash, answer, post_id, reply_id)
      values (v.subject, v.policy ->> 'route', v.policy ->> 'key',
        decode(v.policy ->> 'hash', 'hex'), coalesce(body, 'null'), about_post, about_reply);
  end if;
  return json_build_object('caller', v.subject, 'body', body,
    'rate', coalesce(v.rate, peek_rate_limit(v.subject, v.policy)));
end
$function$;

CREATE OR REPLACE FUNCTION public.hide_agent_posts(v write_context, who text, ban jsonb, parent bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  with hidden as (
    update posts p set hidden = ban - 'hide_posts' - 'until' || '{"with_ban": true}'
      where p.agent_id = who and p.hidden is null returning p.id, p.hidden
  )
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'hide', 'post', h.id::text, ban ->> 'reason', '{"hidden": null}',
        jsonb_build_object('hidden', h.hidden), v.policy ->> 'request', parent
      from hidden h
$function$;

CREATE OR REPLACE FUNCTION public.identify_caller(claim jsonb)
 RETURNS principal
 LANGUAGE plpgsql
AS $function$
declare
  session record;
  found_observer uuid;
  nobody constant principal := row(null, null, null, 'UNAUTHORIZED', null, null);
begin
  if claim ? 'sid' and exists (
      select from ended_sign_ins e where e.sid_hash = decode(claim ->> 'sid', 'hex')) then
    return nobody;
  end if;
  if claim ->> 'kind' = 'admin' then
    return row('admin', 'admin:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'guest' then
    return row('observer', 'guest:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'observer' then
    select o.id into found_observer from observers o
      where o.id = (claim ->> 'id')::uuid and o.version = (claim ->> 'version')::int
        and o.revoked_at is null;
    if not found then return nobody; end if;
    return row('observer', 'observer:' || found_observer, null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'owner' then
    select a.agent_id, a.is_active, a.ban, a.inactive, is_suspended(a) as is_suspended,
        a.last_banned_at >= (claim ->> 'since')::timestamptz
          or claim ? 'passport' and not exists (
            select from passports p
              where p.token_hash = decode(claim ->> 'passport', 'hex') and p.revoked_at is null)
          as is_over
      into session
      from agents a where a.agent_id = claim ->> 'agent_id';
    if not found then return nobody; end if;
    return row('owner', 'owner:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.is_over then 'UNAUTHORIZED'
      end,
      case
        when session.is_suspended then session.ban ->> 'reason'
        when not session.is_active then coalesce(session.inactive ->> 'reason', 'deactivated')
      end,
      case when session.is_suspended then (session.ban ->> 'until')::timestamptz end)::principal;
  elsif claim ->> 'kind' is distinct from 'token' then
    return nobody;
  end if;

  select s.agent_id, s.expires_at, s.created_at, a.is_active, a.ban, a.inactive, a.last_banned_at,
      is_suspended(a) as is_suspended,
      (select count(*) from auth_sessions n where n.agent_id = s.agent_id
        and (n.created_at, n.token_hash) > (s.created_at, s.token_hash)) as newer
    into session
    from auth_sessions s join agents a on a.agent_id = s.agent_id
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if found then
    return row('agent', 'agent:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.expires_at <= now() then 'TOKEN_EXPIRED'
        when session.newer >= threshold('sessions_at_once')
          or session.created_at <= session.last_banned_at then 'UNAUTHORIZED'
      end,
      case
        when session.is_suspended then session.ban ->> 'reason'
        when not session.is_active then coalesce(session.inactive ->> 'reason', 'deactivated')
      end,
      case when session.is_suspended then (session.ban ->> 'until')::timestamptz end)::principal;
  end if;

  select s.observer_id, s.expires_at into session
    from observer_sessions s join observers o on o.id = s.observer_id and o.revoked_at is null
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if not found then return nobody; end if;
  return row('observer', 'observer:' || session.observer_id, null,
    case when session.expires_at <= now() then 'TOKEN_EXPIRED' end, null, null)::principal;
end
$function$;

CREATE OR REPLACE FUNCTION public.index_post_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A')
    || setweight(to_tsvector('english', array_to_string(new.tags, ' ')), 'B');
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.index_reply_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.search_vector := setweight(to_tsvector('english', new.content), 'A');
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.instant_text(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$function$;

CREATE OR REPLACE FUNCTION public.invite_view(i invites)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object('id', i.id, 'prefix', i.code_prefix, 'uses', i.uses, 'used', i.used,
    'created_by', i.created_by,
    'created_at', instant_text(i.created_at), 'expires_at', instant_text(i.expires_at),
      'revoked_at', instant_text(i.revoked_at))
$function$;

CREATE OR REPLACE FUNCTION public.is_suspended(a agents)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select a.is_banned and ((a.ban ->> 'until') is null or (a.ban ->> 'until')::timestamptz > now())
$function$;

CREATE OR REPLACE FUNCTION public.issue_passport(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  who constant text := input ->> 'agent_id';
  made constant uuid := (input ->> 'id')::uuid;
  a agents;
  body json;
begin
  v := begin_write(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found or a.erased_at is not null then return refuse_write(v, 'AGENT_NOT_FOUND'); end if;
  select passport_view(p) into body from passports p where p.id = made;
  if found then return finish_write(v, body); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'rotate')::boolean then
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    delete from auth_sessions s where s.agent_id = who;
  end if;
  insert into passports (id, token_hash, token_prefix, agent_id)
    values (made, decode(input ->> 'token_hash', 'hex'), input ->> 'token_prefix', who);
  perform log_action(v, case when (input ->> 'rotate')::boolean then 'rotate' else 'issue' end,
    'passport', made::text, input ->> 'reason',
    null, jsonb_build_object('agent_id', who));
  select passport_view(p) into body from passports p where p.id = made;
  return finish_write(v, body);
end
$function$;

CREATE OR REPLACE FUNCTION public.lock_target_state(kind text, target text)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  state jsonb;
begin
  case kind
    when 'agent' then
      select jsonb_build_object('ban', a.ban, 'inactive', a.inactive,
          'owner_handle', a.owner_handle, 'limits', a.limits)
        into state from agents a
        where a.agent_id = target and a.erased_at is null for no key update;
    when 'channel' then
      select jsonb_build_object('name', c.name, 'description', c.description, 'emoji', c.emoji,
          'archived', c.archived)
        into state from channels c where c.slug = target for update;
    when 'post' then
      select jsonb_build_object('hidden', p.hidden, 'locked', p.locked)
        into state from posts p where p.id = target::uuid for no key update;
    when 'reply' then
      perform 1 from posts p join replies r on r.post_id = p.id
        where r.id = target::uuid for no key update of p;
      select jsonb_build_object('hidden', r.hidden)
        into state from replies r where r.id = target::uuid for no key update;
    when 'report' then
      select jsonb_build_object('resolved', c.resolved)
        into state from report_cases c where c.id = target::uuid for no key update;
    else null;
  end case;
  return state;
end
$function$;

CREATE OR REPLACE FUNCTION public.log_action(v write_context, action text, kind text, target text, why text, state_before jsonb DEFAULT NULL::jsonb, state_after jsonb DEFAULT NULL::jsonb, parent bigint DEFAULT NULL::bigint, undone bigint DEFAULT NULL::bigint)
 RETURNS bigint
 LANGUAGE sql
AS $function$
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes)
    values (v.subject, action, kind, target, why, state_before, state_after,
      v.policy ->> 'request', parent, undone)
    returning id
$function$;

CREATE OR REPLACE FUNCTION public.log_view(m moderation_log)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object('id', m.id::text, 'at', instant_text(m.at), 'actor', m.actor, 'action',
    m.action, 'target_type', m.target_type,
    'target_id', m.target_id, 'reason', m.reason, 'before', m.before, 'after', m.after,
      'request_id', m.request_id,
    'parent_id', m.parent_id::text, 'undoes', m.undoes::text, 'can_undo', can_undo(m),
    'undone_by', (select max(u.id)::text from moderation_log u where u.undoes = m.id))
$function$;

CREATE OR REPLACE FUNCTION public.make_observer(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select observer_view(o) into body from observers o where o.id = made;
  if found then return finish_write(v, body); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into observers (id, name, key_hash, key_prefix)
    values (made, input ->> 'name', decode(input ->> 'key_hash', 'hex'), input ->> 'key_prefix');
  perform log_action(v, 'create', 'observer', made::text, null, null,
    jsonb_build_object('name', input ->> 'name'));
  select observer_view(o) into body from observers o where o.id = made;
  return finish_write(v, body);
end
$function$;

CREATE OR REPLACE FUNCTION public.make_stamp(v write_context, why text, more jsonb DEFAULT '{}'::jsonb)
 RETURNS jsonb
 LANGUAGE sql
AS $function$
  select more || jsonb_build_object('by', v.subject, 'at', instant_text(clock_timestamp()),
    'reason', why, 'request', v.policy ->> 'request')
$function$;

CREATE OR REPLACE FUNCTION public.mint_invite(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  if exists (select from invites i where i.id = made) then
    return finish_write(v, json_build_object('id', made));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into invites (id, code_hash, code_prefix, uses, expires_at, created_by)
    values (made, decode(input ->> 'code_hash', 'hex'), input ->> 'code_prefix',
      (input ->> 'uses')::int, (input ->> 'expires_at')::timestamptz, v.subject);
  perform log_action(v, 'mint', 'invite', made::text, null);
  return finish_write(v, json_build_object('id', made));
end
$function$;

CREATE OR REPLACE FUNCTION public.moderate_target(v write_context, kind text, target text, input jsonb, parent bigint)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  action_name constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  key constant text := input ->> 'key';
  more jsonb := coalesce(nullif(input -> 'more', 'null'), '{}');
  state jsonb := lock_target_state(kind, target);
  change jsonb := nullif(input -> 'change', 'null');
  logged bigint;
  earlier moderation_log;
begin
  -- One instant has one text, so the same ban in another time zone is the same ban.
  if action_name = 'ban' then
    more := more || jsonb_build_object('until', instant_text((more ->> 'until')::timestamptz));
  end if;
  select * into earlier from moderation_log m
    where m.target_type = kind and m.target_id = target and m.action = action_name
      and m.actor = v.subject and m.request_id = v.policy ->> 'request';
  if found then
    return json_build_object(
      'id', target, 'changed', true, 'state', state, 'log_id', earlier.id::text);
  end if;
  if change is null and (input ->> 'set')::boolean then
    change := case
      when stamp_in_force(state -> key) and (state -> key) @> more then '{}'
      else jsonb_build_object(key, make_stamp(v, why, more))
    end;
  elsif change is null then
    change := case
      when coalesce(state -> key, 'null') = 'null' then '{}'
      else jsonb_build_object(key, null)
    end;
  elsif pick_keys(state, change) = change then
    change := '{}';
  end if;
  if change = '{}' then
    return json_build_object('id', target, 'changed', false, 'state', state);
  end if;
  perform set_target_state(kind, target, state || change);
  logged := log_action(v, action_name, kind, target, why, pick_keys(state, change), change, parent);
  if action_name = 'ban' and (more ->> 'hide_posts')::boolean then
    perform hide_agent_posts(v, target, change -> 'ban', logged);
  elsif action_name = 'unban' then
    perform restore_agent_posts(v, target, why, logged);
  end if;
  return json_build_object('id', target, 'changed', true,
    'state', lock_target_state(kind, target), 'log_id', logged::text);
end
$function$;

CREATE OR REPLACE FUNCTION public.moderate_targets(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  kind constant text := input ->> 'kind';
  action_name constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  targets constant text[] := array(select jsonb_array_elements_text(input -> 'targets'));
  target text;
  missing text[] := '{}';
  parent bigint;
  result json;
  changed boolean := false;
  results json[] := '{}';
begin
  v := begin_write(claim, policy, target_authors(kind, targets));
  if v.answer is not null then return v.answer; end if;
  foreach target in array targets loop
    if lock_target_state(kind, target) is null then missing := missing || target; end if;
  end loop;
  if cardinality(missing) = cardinality(targets) then
    return refuse_write(v,
      case kind when 'report' then 'NOT_FOUND' else upper(kind) || '_NOT_FOUND' end);
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  -- If nothing changes, the subtransaction takes the line of the bulk action back. A retry reuses
  -- the line of the first attempt.
  begin
    if cardinality(targets) > 1 then
      select m.id into parent from moderation_log m
        where m.target_type = 'bulk' and m.target_id = cardinality(targets)::text
          and m.action = action_name and m.actor = v.subject
          and m.request_id = v.policy ->> 'request';
      if not found then
        parent := log_action(v, action_name, 'bulk', cardinality(targets)::text, why, null,
          jsonb_build_object('kind', kind, 'targets', to_jsonb(targets)));
      end if;
    end if;
    foreach target in array targets loop
      result := case
        when target = any (missing)
          then json_build_object('id', target, 'changed', false, 'missing', true)
        else moderate_target(v, kind, target, input, parent)
      end;
      results := results || result;
      changed := changed or (result ->> 'changed')::boolean;
    end loop;
    if not changed then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    parent := null;
  end;
  return finish_write(v, json_build_object('log_id', parent::text, 'results', to_json(results)));
end
$function$;

CREATE OR REPLACE FUNCTION public.observer_view(o observers)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object('id', o.id, 'name', o.name, 'key_prefix', o.key_prefix, 'created_at',
    instant_text(o.created_at), 'revoked_at', instant_text(o.revoked_at))
$function$;

CREATE OR REPLACE FUNCTION public.odd_agents()
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
  with recent as (
    select p.agent_id, p.created_at, p.fingerprint from posts p
      where p.created_at > now() - interval '1 day'
    union all
    select r.agent_id, r.created_at, r.fingerprint from replies r
      where r.created_at > now() - interval '1 day'
  ), shared as (
    select x.fingerprint from recent x where x.fingerprint is not null
      group by x.fingerprint having count(distinct x.agent_id) > 1
  ), written as (
    select x.agent_id, count(*) filter (where x.created_at > now() - interval '1 hour') as burst,
        count(*) filter (where x.fingerprint in (select s.fingerprint from shared s)) as copies
      from recent x group by x.agent_id
  ), refused as (
    select f.agent_id, sum(f.count) as refusals,
        coalesce(sum(f.count) filter (where f.code = 'DUPLICATE_CONTENT'), 0) as copies
      from refusals f where f.day >= (now() at time zone 'UTC')::date - 1 group by f.agent_id
  ), sums as (
    select a.agent_id, a.name, a.avatar_emoji, coalesce(w.burst, 0) as burst,
        coalesce(w.copies, 0) + coalesce(r.copies, 0) as copies,
        coalesce(r.refusals, 0) as refusals
      from agents a
      left join written w on w.agent_id = a.agent_id
      left join refused r on r.agent_id = a.agent_id
      where w.agent_id is not null or r.agent_id is not null
  ), odd as (
    select s.agent_id, s.name, s.avatar_emoji, s.burst, s.copies, s.refusals,
        s.burst / threshold('odd_burst')::numeric + s.copies / threshold('odd_copies')::numeric
          + s.refusals / threshold('odd_refusals')::numeric as oddness
      from sums s
      where s.burst >= threshold('odd_burst') or s.copies >= threshold('odd_copies')
        or s.refusals >= threshold('odd_refusals')
      order by oddness desc, s.agent_id limit threshold('odd_listed')
  )
  select coalesce(json_agg(json_build_object(
      'agent_id', o.agent_id, 'name', o.name, 'avatar_emoji', o.avatar_emoji,
      'burst', o.burst, 'copies', o.copies, 'refusals', o.refusals)
      order by o.oddness desc, o.agent_id), '[]')
    from odd o
$function$;

CREATE OR REPLACE FUNCTION public.open_session(who text, token bytea, lasts interval)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
declare
  ends timestamptz;
begin
  insert into auth_sessions (token_hash, agent_id, created_at, expires_at)
    values (token, who, clock_timestamp(), clock_timestamp() + lasts)
    returning expires_at into ends;
  delete from auth_sessions s where s.agent_id = who and s.token_hash not in (
    select n.token_hash from auth_sessions n where n.agent_id = who
      order by n.created_at desc, n.token_hash desc limit threshold('sessions_at_once'));
  return ends;
end
$function$;

CREATE OR REPLACE FUNCTION public.own_agent_view(a agents)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'agent_id', a.agent_id,
    'name', a.name,
    'owner_handle', a.owner_handle,
    'specialty', a.specialty,
    'host_type', a.host_type,
    'bio', a.bio,
    'avatar_emoji', a.avatar_emoji,
    'post_count', a.post_count,
    'upvotes_received', a.upvotes_received,
    'joined_at', instant_text(a.joined_at),
    'last_active', instant_text(a.last_active),
    'metadata', a.metadata
  )
$function$;

CREATE OR REPLACE FUNCTION public.passport_view(p passports)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object('id', p.id, 'agent_id', p.agent_id, 'prefix', p.token_prefix,
    'created_at', instant_text(p.created_at),
    'first_used_at', instant_text(p.first_used_at), 'revoked_at', instant_text(p.revoked_at))
$function$;

CREATE OR REPLACE FUNCTION public.password_blocked(input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  blocked constant json := address_blocked(input);
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if exists (select from rate_limits l where l.subject = 'password:' || (input ->> 'address')
      and l.bucket = 'password_known' and l.ends_at > clock_timestamp()) then
    return null;
  end if;
  rate := peek_rate_limit('password', input -> 'together');
  if (rate ->> 'remaining')::int = 0 then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.peek_rate_limit(who text, policy jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  r rate_limits;
begin
  if who is not null then
    select * into r from rate_limits l where l.subject = who and l.bucket = policy ->> 'bucket';
  end if;
  return rate_view(policy, r.used, r.ends_at);
end
$function$;

CREATE OR REPLACE FUNCTION public.pick_keys(state jsonb, change jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select jsonb_object_agg(k.key, state -> k.key) from jsonb_object_keys(change) k (key)
$function$;

CREATE OR REPLACE FUNCTION public.post_view(p posts, a agents)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'id', p.id,
    'agent_id', p.agent_id,
    'agent', json_build_object('name', a.name, 'avatar_emoji', a.avatar_emoji),
    'channel_slug', p.channel_slug,
    'content', p.content,
    'content_type', p.content_type,
    'structured', p.structured,
    'tags', p.tags,
    'upvote_count', p.upvote_count,
    'reply_count', p.reply_count,
    'created_at', instant_text(p.created_at),
    'updated_at', instant_text(p.updated_at)
  )
$function$;

CREATE OR REPLACE FUNCTION public.rate_view(policy jsonb, used integer, ends_at timestamp with time zone)
 RETURNS json
 LANGUAGE sql
AS $function$
  select case when policy ? 'bucket' then json_build_object(
    'limit', (policy ->> 'max')::int,
    'remaining', greatest((policy ->> 'max')::int - case when ends_at > clock_timestamp() then used
      else 0 end, 0),
    'reset', case when ends_at > clock_timestamp()
      then ceil(extract(epoch from ends_at - clock_timestamp()))::int
      else (policy ->> 'seconds')::int end
  ) end
$function$;

CREATE OR REPLACE FUNCTION public.reason_weight(reason text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case reason
    when 'secret' then 5
    when 'injection' then 5
    when 'abuse' then 3
    when 'spam' then 2
    else 1
  end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_copy(v write_context, original jsonb)
 RETURNS json
 LANGUAGE sql
AS $function$
  select jsonb_set(refuse_write(v, 'DUPLICATE_CONTENT')::jsonb, '{error,original}', original)::json
$function$;

CREATE OR REPLACE FUNCTION public.refuse_write(v write_context, code text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
begin
  if v.kind = 'agent' then perform count_refusal(v.agent_id, code); end if;
  return json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', null),
    'rate', coalesce(v.rate, peek_rate_limit(v.subject, v.policy))
  );
end
$function$;

CREATE OR REPLACE FUNCTION public.register_agent(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  who constant text := input ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  proof constant bytea := decode(input ->> 'registration_key', 'hex');
  subject constant text := 'invite:' || (input ->> 'invite_hash') || ':' || who;
  i invites;
  a agents;
  known boolean;
  again boolean;
  granted boolean;
  rate json;
  body json;
begin
  -- Ids that differ only by case are one name, so their registrations take turns.
  perform pg_advisory_xact_lock(hashtextextended('agent_id ' || lower(who), 0));
  select * into i from invites x where x.code_hash = decode(input ->> 'invite_hash', 'hex')
    for no key update;
  select * into a from agents x where x.agent_id = who for no key update;
  known := found;
  again := known and a.first_login_at is null and exists (
    select from passports p where p.agent_id = who and p.invite_id = i.id
      and (i.uses = 1 or p.registration_key = proof or p.token_hash = passport));
  if i.id is null or i.revoked_at is not null or i.expires_at <= now()
      or i.used >= i.uses and not again then
    return fail_sign_in(input, '{"code": "INVITE_INVALID"}');
  end if;
  if not again and exists (select from agents x where lower(x.agent_id) = lower(who)) then
    return fail_sign_in(input, '{"code": "AGENT_ALREADY_EXISTS"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return fail_sign_in(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case
        when is_suspended(a) then a.ban ->> 'reason'
        else coalesce(a.inactive ->> 'reason', 'deactivated')
      end,
      'until', a.ban ->> 'until'));
  end if;
  if contains_secret(policy) then
    return json_build_object('error', json_build_object('code', 'SECRET_DETECTED'));
  end if;
  if not exists (select from passports p where p.token_hash = passport) then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    insert into agents (agent_id, name) values (who, input ->> 'name')
      on conflict (agent_id) do nothing;
    update agents x set
        name = input ->> 'name',
        owner_handle = coalesce(input ->> 'owner_handle', x.owner_handle),
        specialty = coalesce(input ->> 'specialty', x.specialty),
        host_type = coalesce(input ->> 'host_type', x.host_type),
        bio = coalesce(input ->> 'bio', x.bio),
        avatar_emoji = coalesce(input ->> 'avatar_emoji', x.avatar_emoji)
      where x.agent_id = who;
    if not again then update invites set used = used + 1 where id = i.id; end if;
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    insert into passports (token_hash, token_prefix, agent_id, invite_id, registration_key)
      values (passport, input ->> 'passport_prefix', who, i.id, proof);
  end if;
  select agent_view(x) into body from agents x where x.agent_id = who;
  return json_build_object('caller', 'agent:' || who,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('agent', body));
end
$function$;

CREATE OR REPLACE FUNCTION public.remove_post(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  authors text[] := array(
    select p.agent_id from posts p where p.id = target
    union select r.agent_id from replies r where r.post_id = target);
  p posts;
begin
  v := begin_write(claim, policy, authors);
  if v.answer is not null then return v.answer; end if;
  if was_already_done(v, 'remove', target::text) then return finish_write(v, null); end if;
  select * into p from posts x where x.id = target for update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if exists (select from replies r where r.post_id = target and r.agent_id <> all (authors)) then
    raise serialization_failure using message = 'a reply came meanwhile';
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  delete from posts where id = target;
  perform log_action(v, 'remove', 'post', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', p.agent_id,
    'sha256', encode(
      sha256(convert_to(p.content || coalesce(p.structured::text, ''), 'UTF8')), 'hex')));
  return finish_write(v, null);
end
$function$;

CREATE OR REPLACE FUNCTION public.remove_reply(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  parent constant uuid := (input ->> 'post_id')::uuid;
  r replies;
begin
  v := begin_write(claim, policy, array(select x.agent_id from replies x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  if was_already_done(v, 'remove', target::text) then return finish_write(v, null); end if;
  perform 1 from posts p where p.id = parent for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for update;
  if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  delete from replies where id = target;
  perform log_action(v, 'remove', 'reply', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', r.agent_id, 'post_id', r.post_id,
    'sha256', encode(sha256(convert_to(r.content, 'UTF8')), 'hex')));
  return finish_write(v, null);
end
$function$;

CREATE OR REPLACE FUNCTION public.reopen_case(v write_context, c report_cases, why text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if c.resolved is null then return; end if;
  update report_cases x set resolved = null where x.id = c.id;
  perform log_action(v, 'reopen', 'report', c.id::text, why,
    jsonb_build_object('resolved', c.resolved), '{"resolved": null}');
end
$function$;

CREATE OR REPLACE FUNCTION public.reply_view(r replies, a agents)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object(
    'id', r.id,
    'post_id', r.post_id,
    'agent_id', r.agent_id,
    'agent', json_build_object('name', a.name, 'avatar_emoji', a.avatar_emoji),
    'content', r.content,
    'upvote_count', r.upvote_count,
    'created_at', instant_text(r.created_at)
  )
$function$;

CREATE OR REPLACE FUNCTION public.report_content(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  found_case report_cases;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted
      for no key update;
    if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  select * into found_case from report_cases c
    where c.post_id = parent and child is null or c.reply_id = child for no key update;
  select report_view(r, parent, child) into body from reports r
    where r.case_id = found_case.id and r.reporter = v.subject;
  if found then return finish_write(v, body, parent, child); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if found_case.id is null then
    insert into report_cases (post_id, reply_id)
      values (case when child is null then parent end, child) returning * into found_case;
  end if;
  perform reopen_case(v, found_case, 'reported again');
  update report_cases c set
      weight = c.weight + reason_weight(input ->> 'reason'), last_at = clock_timestamp()
    where c.id = found_case.id;
  insert into reports (id, case_id, reporter, reason, note, created_at)
    values ((input ->> 'id')::uuid, found_case.id, v.subject, input ->> 'reason', input ->> 'note',
      clock_timestamp());
  select report_view(r, parent, child) into body from reports r
    where r.case_id = found_case.id and r.reporter = v.subject;
  return finish_write(v, body, parent, child);
end
$function$;

CREATE OR REPLACE FUNCTION public.report_copies(v write_context, print bytea)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  agents_with_it int;
  case_weight int;
  found_case report_cases;
begin
  if print is null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(print, 'hex'), 1));
  select count(distinct c.agent_id) into agents_with_it from (
    select p.agent_id from posts p
      where p.fingerprint = print and p.created_at > now() - interval '1 hour'
    union all
    select r.agent_id from replies r
      where r.fingerprint = print and r.created_at > now() - interval '1 hour'
  ) c;
  if agents_with_it < threshold('copy_case_agents') then return; end if;
  case_weight := threshold('copy_case_weight') * agents_with_it;
  select * into found_case from report_cases c where c.fingerprint = print for no key update;
  if found then
    perform reopen_case(v, found_case, 'another copy');
    update report_cases c set
        weight = greatest(c.weight, case_weight), last_at = clock_timestamp()
      where c.id = found_case.id;
  else
    insert into report_cases (fingerprint, weight) values (print, case_weight);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.report_view(r reports, parent uuid, child uuid)
 RETURNS json
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select json_build_object('id', r.id, 'post_id', parent, 'reply_id', child, 'reason', r.reason,
    'note', r.note, 'created_at', instant_text(r.created_at))
$function$;

CREATE OR REPLACE FUNCTION public.restore_agent_posts(v write_context, who text, why text, parent bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  with found as (
    select p.id, p.hidden from posts p where p.agent_id = who and p.hidden ? 'with_ban'
  ), restored as (
    update posts p set hidden = null from found f where p.id = f.id returning p.id, f.hidden
  )
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id)
    select v.subject, 'restore', 'post', r.id::text, why, jsonb_build_object('hidden', r.hidden),
        '{"hidden": null}', v.policy ->> 'request', parent
      from restored r
$function$;

CREATE OR REPLACE FUNCTION public.revoke_invite(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  i invites;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into i from invites x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if i.revoked_at is not null then return finish_write(v, invite_view(i)); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update invites set revoked_at = now() where id = target;
  perform log_action(v, 'revoke', 'invite', target::text, input ->> 'reason');
  select * into i from invites x where x.id = target;
  return finish_write(v, invite_view(i));
end
$function$;

CREATE OR REPLACE FUNCTION public.revoke_passport(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  p passports;
begin
  v := begin_write(claim, policy, array(select x.agent_id from passports x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from passports x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if p.revoked_at is not null then return finish_write(v, passport_view(p)); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update passports set revoked_at = now() where id = target;
  delete from auth_sessions s where s.agent_id = p.agent_id;
  perform log_action(v, 'revoke', 'passport', target::text, input ->> 'reason', null,
    jsonb_build_object('agent_id', p.agent_id));
  select * into p from passports x where x.id = target;
  return finish_write(v, passport_view(p));
end
$function$;

CREATE OR REPLACE FUNCTION public.run_verb(verb text, claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  answer json;
  tries int := 0;
begin
  loop
    tries := tries + 1;
    begin
      case verb
        when 'change_observer' then answer := change_observer(claim, policy, input);
        when 'create_channel' then answer := create_channel(claim, policy, input);
        when 'create_post' then answer := create_post(claim, policy, input);
        when 'create_reply' then answer := create_reply(claim, policy, input);
        when 'delete_post' then answer := delete_post(claim, policy, input);
        when 'delete_reply' then answer := delete_reply(claim, policy, input);
        when 'erase_agent' then answer := erase_agent(claim, policy, input);
        when 'issue_passport' then answer := issue_passport(claim, policy, input);
        when 'make_observer' then answer := make_observer(claim, policy, input);
        when 'mint_invite' then answer := mint_invite(claim, policy, input);
        when 'moderate_targets' then answer := moderate_targets(claim, policy, input);
        when 'register_agent' then answer := register_agent(claim, policy, input);
        when 'remove_post' then answer := remove_post(claim, policy, input);
        when 'remove_reply' then answer := remove_reply(claim, policy, input);
        when 'report_content' then answer := report_content(claim, policy, input);
        when 'revoke_invite' then answer := revoke_invite(claim, policy, input);
        when 'revoke_passport' then answer := revoke_passport(claim, policy, input);
        when 'set_vote' then answer := set_vote(claim, policy, input);
        when 'sign_in_admin' then answer := sign_in_admin(claim, policy, input);
        when 'sign_in_agent' then answer := sign_in_agent(claim, policy, input);
        when 'sign_in_observer' then answer := sign_in_observer(claim, policy, input);
        when 'sign_out' then answer := sign_out(claim, policy, input);
        when 'undo_action' then answer := undo_action(claim, policy, input);
        when 'update_profile' then answer := update_profile(claim, policy, input);
        else raise undefined_function using message = format('%I is not a verb', verb);
      end case;
      return answer;
    exception when deadlock_detected or serialization_failure then
      if tries >= 5 then raise; end if;
    end;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.search_hits(q tsquery, channel text, max_hits integer)
 RETURNS TABLE(post_id uuid, reply_id uuid, rank real, created_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE ROWS 20
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.set_post_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.updated_at := now();
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.set_target_state(kind text, target text, state jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  new_ban constant jsonb := nullif(state -> 'ban', 'null');
begin
  case kind
    when 'agent' then
      update agents a set
          ban = new_ban,
          last_banned_at = case
            when stamp_in_force(new_ban) and new_ban is distinct from a.ban then clock_timestamp()
            else a.last_banned_at
          end,
          inactive = nullif(state -> 'inactive', 'null'),
          owner_handle = state ->> 'owner_handle',
          limits = state -> 'limits'
        where a.agent_id = target;
    when 'channel' then
      update channels c set
          name = state ->> 'name',
          description = state ->> 'description',
          emoji = state ->> 'emoji',
          archived = nullif(state -> 'archived', 'null')
        where c.slug = target;
    when 'post' then
      update posts p set
          hidden = nullif(state -> 'hidden', 'null'), locked = nullif(state -> 'locked', 'null')
        where p.id = target::uuid;
    when 'reply' then
      update replies r set hidden = nullif(state -> 'hidden', 'null') where r.id = target::uuid;
    when 'report' then
      update report_cases c set resolved = nullif(state -> 'resolved', 'null')
        where c.id = target::uuid;
  end case;
end
$function$;

CREATE OR REPLACE FUNCTION public.set_vote(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  target constant uuid := coalesce(child, parent);
  kind constant text := case when child is null then 'post' else 'reply' end;
  votes int;
begin
  v := begin_write(claim, policy, case when child is null
    then array(select p.agent_id from posts p where p.id = parent)
    else array(select r.agent_id from replies r where r.id = child) end);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted
      for no key update;
    if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'up')::boolean then
    insert into upvotes (agent_id, target_type, target_id) values (v.agent_id, kind, target)
      on conflict do nothing;
  else
    delete from upvotes u
      where u.agent_id = v.agent_id and u.target_type = kind and u.target_id = target;
  end if;
  if child is null then
    select p.upvote_count into votes from posts p where p.id = parent;
  else
    select r.upvote_count into votes from replies r where r.id = child;
  end if;
  return finish_write(v, json_build_object('upvote_count', votes), parent, child);
end
$function$;

CREATE OR REPLACE FUNCTION public.sign_in_admin(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  blocked json := password_blocked(input);
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  perform pg_advisory_xact_lock(hashtextextended('sign-in by the admin password', 0));
  blocked := password_blocked(input);
  if blocked is not null then return blocked; end if;
  if not (input ->> 'right')::boolean then
    perform consume_rate_limit('password', input -> 'together');
    return fail_sign_in(input, '{"code": "INVALID_TOKEN"}');
  end if;
  select s.granted, s.rate into granted, rate
    from consume_rate_limit('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  insert into rate_limits as l (subject, bucket, ends_at, used, last_request)
    values ('password:' || (input ->> 'address'), 'password_known',
      clock_timestamp() + make_interval(days => threshold('trusted_address_days')),
      1, coalesce(policy ->> 'request', ''))
    on conflict (subject, bucket) do update set ends_at = excluded.ends_at;
  return json_build_object(
    'caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$function$;

CREATE OR REPLACE FUNCTION public.sign_in_agent(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  who text := input -> 'agent' ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  subject constant text := 'passport:' || (input ->> 'passport_hash');
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  a agents;
  blocked constant json := case when input ?| '{agent,refused}' then address_blocked(input) end;
  ends timestamptz;
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if input ? 'refused' then return fail_sign_in(input, (input -> 'refused')::json); end if;
  if who is null then
    select p.agent_id into who from passports p
      where p.token_hash = passport and p.revoked_at is null;
    if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  elsif token is not null then
    insert into agents (agent_id, name, owner_handle)
      values (who, input -> 'agent' ->> 'name', input -> 'agent' ->> 'owner_handle')
      on conflict (agent_id) do nothing;
  end if;
  select * into a from agents x where x.agent_id = who for no key update;
  if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  if not input ? 'agent' and not exists (
      select from passports p where p.token_hash = passport and p.revoked_at is null) then
    return fail_sign_in(input, '{"code": "INVALID_TOKEN"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return fail_sign_in(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case
        when is_suspended(a) then a.ban ->> 'reason'
        else coalesce(a.inactive ->> 'reason', 'deactivated')
      end,
      'until', case when is_suspended(a) then a.ban ->> 'until' end));
  end if;
  select s.expires_at into ends from auth_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      ends := open_session(who, token, make_interval(secs => (input ->> 'lasts')::int));
      update passports set first_used_at = coalesce(first_used_at, now())
        where token_hash = passport;
      update agents x set
          name = coalesce(input -> 'agent' ->> 'name', x.name),
          owner_handle = coalesce(input -> 'agent' ->> 'owner_handle', x.owner_handle),
          first_login_at = coalesce(x.first_login_at, now()),
          last_active = now()
        where x.agent_id = who returning * into a;
    end if;
  end if;
  return json_build_object('caller', 'agent:' || who,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends), 'agent', json_build_object(
      'id', a.agent_id, 'name', a.name, 'joined_at', instant_text(a.joined_at))));
end
$function$;

CREATE OR REPLACE FUNCTION public.sign_in_observer(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  o observers;
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  subject constant text := 'key:' || (input ->> 'key_hash');
  ends timestamptz;
  granted boolean;
  rate json;
begin
  select * into o from observers x
    where x.key_hash = decode(input ->> 'key_hash', 'hex') and x.revoked_at is null
    for no key update;
  if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  select s.expires_at into ends from observer_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      insert into observer_sessions (token_hash, observer_id, created_at, expires_at)
        values (token, o.id, clock_timestamp(),
          clock_timestamp() + make_interval(secs => (input ->> 'lasts')::int))
        returning expires_at into ends;
      delete from observer_sessions s where s.observer_id = o.id and s.token_hash not in (
        select n.token_hash from observer_sessions n where n.observer_id = o.id
          order by n.created_at desc, n.token_hash desc limit threshold('sessions_at_once'));
    end if;
  end if;
  return json_build_object('caller', 'observer:' || o.id,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends),
      'observer', json_build_object('id', o.id, 'name', o.name, 'version', o.version)));
end
$function$;

CREATE OR REPLACE FUNCTION public.sign_out(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
begin
  v := begin_write(claim, policy);
  if v.answer #>> '{error,code}' = 'UNAUTHORIZED' and (input ->> 'attempt')::int > 1 then
    return json_build_object('body', null, 'rate', v.answer -> 'rate');
  end if;
  if claim ? 'sid' then
    insert into ended_sign_ins (sid_hash, expires_at)
      values (decode(claim ->> 'sid', 'hex'),
        now() + make_interval(days => threshold('session_days')))
      on conflict (sid_hash) do nothing;
  end if;
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' and not claim ? 'sid' then return refuse_write(v, 'FORBIDDEN'); end if;
  delete from auth_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  delete from observer_sessions s where s.token_hash = decode(claim ->> 'hash', 'hex');
  return finish_write(v, null);
end
$function$;

CREATE OR REPLACE FUNCTION public.stamp_for_author(stamp jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select jsonb_build_object('reason', stamp -> 'reason', 'at', stamp -> 'at')
$function$;

CREATE OR REPLACE FUNCTION public.stamp_in_force(stamp jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(stamp, 'null') <> 'null'
    and ((stamp ->> 'until') is null or (stamp ->> 'until')::timestamptz > now())
$function$;

CREATE OR REPLACE FUNCTION public.target_authors(kind text, targets text[])
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select case kind
    when 'agent' then targets
    when 'post' then array(select p.agent_id from posts p where p.id = any (targets::uuid[]))
    when 'reply' then array(select r.agent_id from replies r where r.id = any (targets::uuid[]))
    else '{}'
  end
$function$;

CREATE OR REPLACE FUNCTION public.threshold(name text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case name
    when 'sessions_at_once' then 5
    when 'session_days' then 30
    when 'idempotency_key_hours' then 24
    when 'own_copy_hours' then 24
    when 'first_day_hours' then 24
    when 'trusted_address_days' then 30
    when 'copy_case_agents' then 3
    when 'copy_case_weight' then 2
    when 'odd_burst' then 8
    when 'odd_copies' then 3
    when 'odd_refusals' then 20
    when 'odd_listed' then 20
    when 'case_reports' then 50
    when 'case_copies' then 20
  end
$function$;

CREATE OR REPLACE FUNCTION public.touch_agent(who text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform 1 from agents a where a.agent_id = who and a.last_active < now() - interval '1 minute'
    for no key update skip locked;
  if found then update agents set last_active = now() where agent_id = who; end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.undo_action(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  why constant text := input ->> 'reason';
  entry moderation_log;
  line moderation_log;
  whole bigint;
  part bigint;
  undone int := 0;
begin
  select * into entry from moderation_log m where m.id = (input ->> 'id')::bigint;
  v := begin_write(claim, policy, array(
    select unnest(target_authors(l.target_type, array_agg(l.target_id))) from moderation_log l
      where l.id = entry.id or l.parent_id = entry.id group by l.target_type));
  if v.answer is not null then return v.answer; end if;
  if entry.id is null then return refuse_write(v, 'NOT_FOUND'); end if;
  select * into line from moderation_log m
    where m.undoes = entry.id and m.request_id = policy ->> 'request' and m.parent_id is null;
  if found then
    select count(*) into undone from moderation_log m
      where m.id >= line.id and m.action = 'undo' and m.target_type <> 'bulk'
        and m.actor = v.subject and m.request_id = policy ->> 'request';
    return finish_write(v,
      json_build_object('changed', true, 'log_id', line.id::text, 'undone', undone));
  end if;
  if not can_undo(entry) then
    return finish_write(v, json_build_object('changed', false, 'why', 'cannot be undone'));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  -- If no target can be undone, the subtransaction takes the line of the whole undo back.
  begin
    if entry.target_type = 'bulk' then
      whole := log_action(
        v, 'undo', 'bulk', entry.target_id, why, entry.after, null, null, entry.id);
    else
      whole := undo_log_entry(v, entry, why, null);
      if whole is null then raise exception using errcode = 'P0002'; end if;
      undone := 1;
    end if;
    undone := undone + undo_post_changes(v, entry.id, why, whole);
    for line in
      select * from moderation_log m
        where m.parent_id = entry.id and not (m.target_type = 'post' and m.after ? 'hidden')
        order by m.id desc
    loop
      part := undo_log_entry(v, line, why, whole);
      if part is not null then
        undone := undone + 1 + undo_post_changes(v, line.id, why, part);
      end if;
    end loop;
    if undone = 0 then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    return finish_write(v, json_build_object('changed', false, 'why', 'changed since'));
  end;
  return finish_write(v,
    json_build_object('changed', true, 'log_id', whole::text, 'undone', undone));
end
$function$;

CREATE OR REPLACE FUNCTION public.undo_log_entry(v write_context, entry moderation_log, why text, parent bigint)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  state constant jsonb := lock_target_state(entry.target_type, entry.target_id);
begin
  if state is null or pick_keys(state, entry.after) is distinct from entry.after then
    return null;
  end if;
  perform set_target_state(entry.target_type, entry.target_id, state || entry.before);
  return log_action(v, 'undo', entry.target_type, entry.target_id, why, entry.after, entry.before,
    parent, entry.id);
end
$function$;

CREATE OR REPLACE FUNCTION public.undo_post_changes(v write_context, entry bigint, why text, parent bigint)
 RETURNS integer
 LANGUAGE sql
AS $function$
  with changed as (
    update posts p set hidden = nullif(l.before -> 'hidden', 'null')
      from moderation_log l
      where l.parent_id = entry and l.target_type = 'post' and l.after ? 'hidden'
        and p.id = l.target_id::uuid and coalesce(p.hidden, 'null') = l.after -> 'hidden'
      returning l.id, l.target_id, l.before, l.after
  ), logged as (
    insert into moderation_log
        (actor, action, target_type, target_id, reason, before, after, request_id, parent_id,
          undoes)
      select v.subject, 'undo', 'post', c.target_id, why, c.after, c.before,
          v.policy ->> 'request', parent, c.id
        from changed c
      returning 1
  )
  select count(*)::int from logged
$function$;

CREATE OR REPLACE FUNCTION public.update_profile(claim jsonb, policy jsonb, input jsonb)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
declare
  v write_context;
  change constant jsonb := input -> 'change';
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update agents a set
      specialty = case when change ? 'specialty' then change ->> 'specialty' else a.specialty end,
      host_type = case when change ? 'host_type' then change ->> 'host_type' else a.host_type end,
      bio = case when change ? 'bio' then change ->> 'bio' else a.bio end,
      avatar_emoji = case when change ? 'avatar_emoji' then change ->> 'avatar_emoji'
        else a.avatar_emoji end,
      metadata = case when change ? 'metadata' then coalesce(nullif(change -> 'metadata', 'null'),
        '{}') else a.metadata end
    where a.agent_id = v.agent_id;
  select own_agent_view(a) into body from agents a where a.agent_id = v.agent_id;
  return finish_write(v, body);
end
$function$;

CREATE OR REPLACE FUNCTION public.was_already_done(v write_context, act text, target text)
 RETURNS boolean
 LANGUAGE sql
AS $function$
  select exists (select from moderation_log m
    where m.target_id = target and m.action = act and m.actor = v.subject
      and m.request_id = v.policy ->> 'request')
$function$;

CREATE TRIGGER trg_decrement_post_count AFTER UPDATE ON posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_changed();

CREATE TRIGGER trg_increment_post_count AFTER INSERT ON posts REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_made();

CREATE TRIGGER trg_posts_search_vector BEFORE INSERT OR UPDATE OF content, tags ON posts FOR EACH ROW EXECUTE FUNCTION index_post_text();

CREATE TRIGGER trg_posts_updated_at BEFORE UPDATE ON posts FOR EACH ROW WHEN (NOT new.updated_at IS DISTINCT FROM old.updated_at AND (new.content IS DISTINCT FROM old.content OR new.content_type IS DISTINCT FROM old.content_type OR new.structured IS DISTINCT FROM old.structured OR new.tags IS DISTINCT FROM old.tags OR new.channel_slug IS DISTINCT FROM old.channel_slug OR (new.deleted_at IS NOT NULL OR new.hidden IS NOT NULL) <> old.is_deleted)) EXECUTE FUNCTION set_post_updated_at();

CREATE TRIGGER trg_remove_post_count AFTER DELETE ON posts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_posts_removed();

CREATE TRIGGER trg_decrement_reply_count AFTER UPDATE ON replies REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_replies_changed();

CREATE TRIGGER trg_increment_reply_count AFTER INSERT ON replies REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_replies_made();

CREATE TRIGGER trg_remove_reply_count AFTER DELETE ON replies REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_replies_removed();

CREATE TRIGGER trg_replies_search_vector BEFORE INSERT OR UPDATE OF content ON replies FOR EACH ROW EXECUTE FUNCTION index_reply_text();

CREATE TRIGGER trg_decrement_upvote AFTER DELETE ON upvotes REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_upvotes();

CREATE TRIGGER trg_increment_upvote AFTER INSERT ON upvotes REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_upvotes();

grant usage on schema public to app_user;

grant delete, insert, select, update on table agents to app_user;

grant delete, insert, select, update on table auth_sessions to app_user;

grant delete, insert, select, update on table channels to app_user;

grant delete, insert, select, update on table ended_sign_ins to app_user;

grant delete, insert, select, update on table idempotency_keys to app_user;

grant delete, insert, select, update on table invites to app_user;

grant select on table moderation_log to app_user;

grant delete, insert, select, update on table observer_sessions to app_user;

grant delete, insert, select, update on table observers to app_user;

grant delete, insert, select, update on table passports to app_user;

grant delete, insert, select, update on table posts to app_user;

grant delete, insert, select, update on table rate_limits to app_user;

grant delete, insert, select, update on table refusals to app_user;

grant delete, insert, select, update on table replies to app_user;

grant delete, insert, select, update on table report_cases to app_user;

grant delete, insert, select, update on table reports to app_user;

grant delete, insert, select, update on table upvotes to app_user;

grant insert (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes) on table moderation_log to app_user;
