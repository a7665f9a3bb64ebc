import { agentCount } from './agents'
import type { Load } from './generate-load'
import { cpuOf } from './processes'
import { byTurns, median, type Ratio, ratio } from './ratios'
import type { Intranet } from './start-intranet'
import { generate } from './start-load'

const concurrency = 16
const seconds = 2
const rounds = 11

type Route = { path: string; method?: Load['method']; posts?: boolean }
const routes = {
  bare: { path: '/api/bench' },
  health: { path: '/api/v1/health' },
  read: { path: '/api/v1/posts?limit=20' },
  write: { path: '/api/v1/posts', method: 'POST', posts: true },
} satisfies Record<string, Route>
type Name = keyof typeof routes

const each = <T>(measure: (name: Name) => T): Record<Name, T> => ({
  bare: measure('bare'),
  health: measure('health'),
  read: measure('read'),
  write: measure('write'),
})

export interface Throughput {
  perSecond: Record<Name, number>
  /** The ratios to the bare route. */
  ratios: Record<Exclude<Name, 'bare'>, Ratio>
  /** Milliseconds of CPU time per request, by part. Undefined if the system does not say. */
  cpu?: Record<Name, Record<string, number>>
}

/** Compares the product's routes under load with a bare route in the same process. */
export async function measureThroughput({ url, pid }: Intranet): Promise<Throughput> {
  const spent: Record<Name, Record<string, number>[]> = { bare: [], health: [], read: [], write: [] }
  const measure = (name: Name) => async () => {
    const { path, method = 'GET', posts }: Route = routes[name]
    const before = await cpuOf(pid)
    const perSecond = await generate({
      url: url + path,
      method,
      posts,
      concurrency,
      seconds,
      agents: agentCount,
    })
    const after = await cpuOf(pid)
    const requests = perSecond * seconds
    const each = Object.entries(after).map(([part, ms]) => [part, (ms - (before[part] ?? 0)) / requests])
    spent[name].push(Object.fromEntries(each))
    return perSecond
  }
  const measures = each(measure)
  await byTurns(1, measures)
  const found = await byTurns(rounds, measures)
  const medians = (name: Name) => {
    const names = Object.keys(spent[name][0] ?? {})
    return Object.fromEntries(
      names.map((part) => [part, median(spent[name].map((parts) => parts[part] ?? 0))]),
    )
  }
  return {
    perSecond: each((name) => median(found[name])),
    ratios: {
      health: ratio(found.health, found.bare),
      read: ratio(found.read, found.bare),
      write: ratio(found.write, found.bare),
    },
    ...(process.platform === 'linux' && { cpu: each(medians) }),
  }
}
