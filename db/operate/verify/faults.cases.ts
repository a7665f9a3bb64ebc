import { migrationNames } from '../migrations'
import { expectedStatements, nameOf } from './expected'

/** The statement of `db/schema.sql` that makes an object. */
export const madeBy = (name: string) =>
  expectedStatements().find((statement) => nameOf(statement) === name) ?? name

const newest = migrationNames().at(-1)
/**
 * Faults of a database: the SQL that causes each, the SQL that repairs it, and the sentence that
 * names it.
 */
export const faults: [what: string, broken: string, repaired: string, problem: string | RegExp][] = [
  [
    'a missing trigger',
    'drop trigger trg_posts_search_vector on posts',
    madeBy('trigger trg_posts_search_vector of posts'),
    'trigger trg_posts_search_vector of posts is missing.',
  ],
  [
    'a disabled trigger',
    'alter table upvotes disable trigger trg_increment_upvote',
    'alter table upvotes enable trigger trg_increment_upvote',
    'trigger trg_increment_upvote of upvotes is disabled.',
  ],
  [
    'a missing index',
    'drop index idx_posts_xid',
    madeBy('index idx_posts_xid'),
    'index idx_posts_xid is missing.',
  ],
  [
    'a missing function',
    'drop function search_hits',
    madeBy('function search_hits'),
    'function search_hits is missing.',
  ],
  [
    'another body of a function',
    'create or replace function is_suspended(a agents) returns boolean language sql stable as $$ select false $$',
    madeBy('function is_suspended'),
    'function is_suspended differs from what this code has.',
  ],
  [
    'a missing channel',
    `delete from channels where slug = 'trading'`,
    `insert into channels (slug, name) values ('trading', '#trading')`,
    'channel trading is missing.',
  ],
  [
    'a missing constraint',
    'alter table reports drop constraint reports_note_length',
    madeBy('constraint reports_note_length of reports'),
    'constraint reports_note_length of reports is missing.',
  ],
  [
    'a missing column',
    'alter table invites rename column used to gone',
    'alter table invites rename column gone to used',
    'table invites: `used integer not null default 0` is missing.',
  ],
  [
    'a column of another type',
    'alter table refusals alter column count type bigint',
    'alter table refusals alter column count type integer',
    "table refusals: `count bigint not null` is not this code's.",
  ],
  [
    'a missing table',
    'alter table upvotes rename to gone',
    'alter table gone rename to upvotes',
    'table upvotes is missing.',
  ],
  [
    'a missing grant',
    'revoke delete on auth_sessions from app_user',
    'grant delete on auth_sessions to app_user',
    "app_user's rights on table auth_sessions differs from what this code has.",
  ],
  [
    'a grant too many',
    'grant insert (id) on moderation_log to app_user',
    'revoke insert (id) on moderation_log from app_user',
    "app_user's rights on table moderation_log differs from what this code has.",
  ],
  [
    'a role that may too much',
    'alter role app_user createdb',
    'alter role app_user nocreatedb',
    'role app_user may do more than the product needs.',
  ],
  [
    'a trigger too many',
    'create trigger extra before update on posts for each row execute function set_post_updated_at()',
    'drop trigger extra on posts',
    "trigger extra of posts is not this code's.",
  ],
  [
    'a pending migration',
    `update drizzle.__drizzle_migrations set name = '1_x' where name = '${newest}'`,
    `update drizzle.__drizzle_migrations set name = '${newest}' where name = '1_x'`,
    `migration ${newest} is pending.`,
  ],
]
