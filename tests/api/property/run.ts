import { account, flawOf, isBeyondHttp } from './check-answer'
import { Dice } from './dice'
import { type Got, wire } from './http-wire'
import { type Aimed, requestFor } from './request'
import { nameOf, type Verb, verbs } from './routes'
import { keep, type World } from './world'

export interface Outcome {
  statuses: Map<number, number>
  codes: Map<string, number>
  /** The number of successes of each verb, by name. */
  succeeded: Map<string, number>
  failures: string[]
}

const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)

/** Records what a request created or ended. */
async function learn(
  world: World,
  { verb, method, agent, headers }: Aimed,
  { status, text }: Got,
): Promise<void> {
  if (!verb || method !== verb.method || status >= 300) return
  if (verb.template === '/auth/logout' && agent && headers.Authorization === `Bearer ${agent.token}`) {
    await world.renewSession(agent)
  }
  if (text === '') return
  if (verb.template.endsWith('/export')) return
  const body = JSON.parse(text) as Record<string, unknown>
  if (status === 201 && verb.template === '/posts') keep(world.posts, String(body.id))
  if (status === 201 && verb.template.endsWith('/replies'))
    keep(world.threads, [String(body.post_id), String(body.id)])
  if (verb.template.endsWith('/erase')) await world.replaceVictim(String(body.agent_id))
  const items = verb.template === '/admin/reports' ? (body.reports as { id: string }[]) : []
  for (const { id } of items) keep(world.things.reports ?? [], id)
  for (const cursor of [body.next_cursor, body.watermark, body.replies_cursor]) {
    if (typeof cursor === 'string') keep(world.cursors, cursor)
  }
}

const atOnce = 16

/** Sends random requests of a seed to the verbs in `aims` and checks each answer. */
export async function run(
  world: World,
  seed: number,
  requests: number,
  aims: readonly Verb[] = verbs,
): Promise<Outcome> {
  const { send, close } = wire(world.client.url, atOnce)
  const outcome: Outcome = { statuses: new Map(), codes: new Map(), succeeded: new Map(), failures: [] }
  let turn = 0
  const one = async (index: number) => {
    const aimed = requestFor(new Dice(seed * 100_003 + index), world, aims, index)
    const got = await send(aimed).catch((error: Error) => error)
    if (got instanceof Error && isBeyondHttp(aimed)) return
    const flaw = got instanceof Error ? 'no answer' : flawOf(aimed, got)
    if (flaw) outcome.failures.push(`#${index}: ${account(aimed, got, flaw)}`)
    if (got instanceof Error) return
    count(outcome.statuses, got.status)
    count(outcome.codes, /"code":"([A-Z_]+)"/.exec(got.text)?.[1] ?? '')
    if (got.status < 300 && aimed.verb) count(outcome.succeeded, nameOf(aimed.verb))
    if (!flaw) await learn(world, aimed, got)
  }
  const lane = async () => {
    while (turn < requests) await one(turn++)
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, lane))
  } finally {
    close()
  }
  return outcome
}
