import { generate } from './generator'
import type { Intranet } from './intranet'
import type { Load } from './load'
import { byTurns, median, type Ratio, ratio } from './numbers'
import { agentCount } from './people'
import { cpuOf } from './processes'

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

export interface Throughput {
  /** Requests a second. */
  perSecond: Record<Name, number>
  /** To the bare route. */
  ratios: Record<Exclude<Name, 'bare'>, Ratio>
  /** Processor time that the intranet's processes spend on a request, in milliseconds; absent where the system does not tell. */
  cpu?: Record<Name, number>
}

/** What the product's routes do under load, against a bare route in the same process. */
export async function measureThroughput({ url, pid }: Intranet): Promise<Throughput> {
  const spent: Record<Name, number[]> = { bare: [], health: [], read: [], write: [] }
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
    spent[name].push((after - before) / (perSecond * seconds))
    return perSecond
  }
  const measures = {
    bare: measure('bare'),
    health: measure('health'),
    read: measure('read'),
    write: measure('write'),
  }
  await byTurns(1, measures)
  const found = await byTurns(rounds, measures)
  const each = (numbers: Record<Name, number[]>) => ({
    bare: median(numbers.bare),
    health: median(numbers.health),
    read: median(numbers.read),
    write: median(numbers.write),
  })
  return {
    perSecond: each(found),
    ratios: {
      health: ratio(found.health, found.bare),
      read: ratio(found.read, found.bare),
      write: ratio(found.write, found.bare),
    },
    ...(process.platform === 'linux' && { cpu: each(spent) }),
  }
}
