import type { Cluster } from '../cluster'
import type { Faults } from './faults'
import type { Stats } from './stats'

/** Distinguishes this server from another intranet's server on the same port. */
export type Identity = Cluster & { dataDir: string; pid: number; port: number }

export type Control = { stats: Stats; faults: Faults; identity(): Identity }
type Answer = { status: number; body: unknown }

export function control(
  { stats, faults, identity }: Control,
  method: string,
  path: string,
  text: string,
): Answer {
  switch (`${method} ${path}`) {
    case 'GET /_local/identity':
      return { status: 200, body: identity() }
    case 'GET /_local/stats':
      return { status: 200, body: stats.report() }
    case 'POST /_local/stats/reset':
      stats.reset()
      return { status: 200, body: {} }
    case 'PUT /_local/faults':
      return setFaults(faults, text)
    default:
      return { status: 404, body: { message: `There is no ${method} ${path}.` } }
  }
}

function setFaults(faults: Faults, text: string): Answer {
  try {
    faults.set(JSON.parse(text))
    return { status: 200, body: {} }
  } catch (error) {
    const message = error instanceof SyntaxError ? 'The faults are not JSON.' : (error as Error).message
    return { status: 400, body: { message } }
  }
}
