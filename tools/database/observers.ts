import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { addObserver, commandLine } from '../../db/operate/add-observer'
import type { OwnerDatabase } from '../../db/operate/connections'
import { command } from './command'

const usage = `usage: npm run observers -- add NAME              makes an observer and prints its access key, once
       npm run observers -- list                  lists all observers
       npm run observers -- revoke ID-or-PREFIX   revokes an observer's key and ends its sessions`

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

async function add(db: OwnerDatabase, name: string): Promise<void> {
  const { id, key } = await addObserver(db, name)
  console.log(`observer ${id}`)
  console.log(`access key, shown only now: ${key}`)
}

async function list(db: OwnerDatabase): Promise<void> {
  const { rows } =
    await db.execute(sql`select id::text, name, key_prefix, instant_text(created_at) as created,
      coalesce(instant_text(revoked_at), '-') as revoked
    from observers order by created_at, id`)
  for (const { id, key_prefix, created, revoked, name } of rows) {
    console.log([id, `${key_prefix}…`, created, revoked, name].join('  '))
  }
  if (rows.length === 0) console.log('no observers')
}

async function revoke(db: OwnerDatabase, which: string): Promise<void> {
  const { rows } =
    await db.execute(sql`select id::text, name, revoked_at is not null as revoked from observers
    where id::text = lower(${which}::text) or key_prefix = ${which}::text order by id`)
  const [found, ...others] = rows
  if (!found) return fail(`There is no observer ${which}: \`npm run observers -- list\` shows them all.`)
  if (others.length > 0) {
    return fail(`${which} means ${rows.map(({ id }) => id).join(' and ')}: say which, by its id.`)
  }
  if (found.revoked) return void console.log(`observer ${found.id} was revoked before`)
  await db.execute(sql`
    with revoked as (
      update observers set revoked_at = now(), version = version + 1
        where id = ${found.id}::uuid and revoked_at is null returning id
    ), ended as (
      delete from observer_sessions s using revoked r where s.observer_id = r.id
    )
    insert into moderation_log (actor, action, target_type, target_id, request_id)
      select ${commandLine}::text, 'revoke', 'observer', id::text, ${randomUUID()}::text from revoked`)
  console.log(`revoked observer ${found.id} (${found.name})`)
}

/** The command of the arguments, or the sentence that explains what is wrong with them. */
function parseArguments([verb, ...words]: string[]): ((db: OwnerDatabase) => Promise<void>) | string {
  const argument = words.join(' ').trim()
  if (verb === 'list' && argument === '') return list
  if (verb === 'revoke' && words.length === 1 && argument !== '') return (db) => revoke(db, argument)
  if (verb !== 'add' || argument === '') return usage
  return [...argument].length <= 80 ? (db) => add(db, argument) : 'A name has at most 80 characters.'
}

const run = parseArguments(process.argv.slice(2))
if (typeof run === 'string') fail(run)
else await command(run)
