import type { Case } from './case'
import { cases } from './cases'
import { createWorld, type Intranet, type World } from './sample-intranet'

export type Row = {
  endpoint: string
  what: string
  callsDatabase: boolean
  status: number
  calls: number
  bytes: number
}

type Stats = { calls: { total: number }; bytes_out: number }

async function statsOf(dataApi: string): Promise<Stats> {
  const response = await fetch(`${dataApi}/_local/stats`)
  return (await response.json()) as Stats
}

const pathOf = (template: string, { bob, post, reply }: World): string =>
  template.replace('{id}', post).replace('{reply_id}', reply).replace('{agent_id}', bob.agent_id)

async function countOne({ dataApi }: Intranet, world: World, one: Case): Promise<Row> {
  await one.prepare?.(world)
  const [method = '', template = ''] = one.endpoint.split(' ')
  const ask = { method, path: pathOf(template, world), ...one.request(world) }
  const before = await statsOf(dataApi)
  const answer = await world.ask(ask)
  const after = await statsOf(dataApi)
  one.keep?.(world, answer)
  return {
    endpoint: one.endpoint,
    what: one.what,
    callsDatabase: one.callsDatabase,
    status: answer.status,
    calls: after.calls.total - before.calls.total,
    bytes: after.bytes_out - before.bytes_out,
  }
}

/** Makes every request once, one at a time. Nobody else may use the intranet. */
export async function countCalls(intranet: Intranet): Promise<Row[]> {
  const world = await createWorld(intranet)
  const rows: Row[] = []
  for (const one of cases) rows.push(await countOne(intranet, world, one))
  return rows
}

const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`

export const tableOf = (rows: Row[]): string[] => [
  line(['request', 'case', 'status', 'calls', 'bytes']),
  line(['---', '---', '--:', '--:', '--:']),
  ...rows.map(({ endpoint, what, status, calls, bytes }) =>
    line([`\`${endpoint}\``, what, status, calls, bytes]),
  ),
]

/** A table without its last column, because the bytes vary from run to run. */
export const withoutBytes = (text: string): string[] =>
  text
    .split('\n')
    .filter((one) => one.startsWith('|'))
    .map((one) => one.split('|').slice(0, -2).join('|'))
