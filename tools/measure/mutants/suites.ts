import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { root } from '../../../launcher/child'
import type { Sources } from './choose'

const moderation = (...names: string[]) => names.map((name) => `tests/api/moderation/${name}.test.ts`)
const api = (...names: string[]) => names.map((name) => `tests/api/${name}.test.ts`)

/** The suites that cover a file, by its path. The fastest suite comes first. */
const table: [path: RegExp, suites: string[]][] = [
  [/create_post|queries\/posts/, api('posts', 'idempotency', 'replies', 'unknown-tokens')],
  [/create_reply/, api('replies', 'posts')],
  [/(delete|remove)_(post|reply)/, api('posts', 'replies', 'admin')],
  [/vote/, api('upvotes', 'concurrency/counters')],
  [/channel/, [...api('channels'), ...moderation('edits')]],
  [/update_profile|agent_view|queries\/agents/, api('agents', 'sessions')],
  [/sign_in|open_session|register_agent|address_blocked|sign-in/, api('auth', 'sessions', 'limits')],
  [/backup-service|passport-attempt|lanes|provider/, api('backup-service', 'auth')],
  [/admin|password_blocked/, api('admin-password', 'admin')],
  [/sign_out|end-sign-in|auth-|cookie|viewer|ways|oidc|refused-checks/, api('next-auth', 'cookies', 'auth')],
  [/invite|passport|issue/, moderation('invites-and-passports')],
  [/observer/, moderation('observers', 'invites-and-passports')],
  [/moderate|act_on|apply|put_state|state|mark/, moderation('actions', 'edits', 'bulk', 'log')],
  [/undo/, moderation('undo', 'bulk-undo')],
  [/report|case|reason/, moderation('reports', 'queue')],
  [/copies|copy|cases|odd|flooding/, moderation('repeated-texts', 'duplicates')],
  [/ban|hide_posts|restore_posts|suspended|in_force/, moderation('bans', 'ban-posts')],
  [/erase/, moderation('erase')],
  [/log/, moderation('log')],
  [/export|people/, moderation('erase', 'invites-and-passports')],
  [/token|leaked|patterns|variants|screening/, api('secrets')],
  [/fingerprint|skeleton|lookalikes/, moderation('duplicates')],
  [/count_/, [...api('concurrency/counters', 'upvotes', 'posts'), ...moderation('undo')]],
  [/search|index_|excerpt/, api('search')],
  [/feed|watermark|seal/, api('feed', 'polling', 'shared-answers')],
  [/lib\/server\/live/, api('shared-answers', 'concurrency/shared-polling')],
  [/idempotency|replay|was_done/, api('idempotency')],
  [/spend|peek|rate|limit|pay/, api('limits', 'posts')],
  [/address/, api('limits', 'auth')],
  [
    /errors|endpoint|resource|body|parse|response-headers/,
    api('errors', 'bodies', 'structured-data', 'refusal-order', 'idempotency'),
  ],
  [/http\/log/, api('logs')],
  [/health/, api('health')],
  [/skill/, api('health')],
  [
    /enter|identify|denial|policy|whoami|touch|credentials/,
    api('callers', 'refusal-order', 'idempotency', 'concurrency/two-apps', 'sessions'),
  ],
  [/activity|dashboard|stats/, [...api('concurrency/activity', 'admin')]],
  [/post_view|reply_view|set_post_updated|note_post/, api('posts', 'feed')],
]

const limit = 7

const named = (path: string) =>
  table.filter(([pattern]) => pattern.test(path)).flatMap(([, suites]) => suites)

const functionOf = (path: string) => (/([a-z_]+)\.sql$/.exec(path) ?? [])[1] ?? ''

/** The SQL files that call the function of a file. */
function callersOf(path: string, sources: Sources): string[] {
  const call = new RegExp(`\\b${functionOf(path)}\\(`)
  return [...sources.keys()].filter((other) => other !== path && call.test(sources.get(other) ?? ''))
}

/** The suites that cover a file, fastest first: its own in the table, then those of its callers. */
export function suitesOf(path: string, sources: Sources): string[] {
  const callers = path.endsWith('.sql') ? callersOf(path, sources) : []
  const distant = callers.flatMap((caller) => callersOf(caller, sources))
  const suites = [path, ...callers, ...distant].flatMap(named)
  const general = api('posts', 'callers', 'errors')
  return [...new Set([...suites, ...(suites.length < 3 ? general : [])])].slice(0, limit)
}

/** The unit tests beside a TypeScript file. */
export async function unitTestsOf(path: string): Promise<string[]> {
  const folder = await readdir(join(root, dirname(path)))
  const name = basename(path).replace(/\.tsx?$/, '')
  const tests = folder.filter((file) => /\.test\.tsx?$/.test(file))
  const own = tests.filter((file) => file.startsWith(`${name}.test.`))
  return (own.length ? own : tests).map((file) => `${dirname(path)}/${file}`)
}
