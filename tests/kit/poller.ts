import type { Client } from './api'
import { poll } from './feed'
import { pause } from './wait'

export interface PollerOptions {
  token: string
  /** Further query parameters, starting with `&`. */
  query: string
  since: string
  paceMs: number
  /** Whether a failed poll is retried from the same watermark. */
  stubborn?: boolean
}

export interface Sightings {
  ids: string[]
  pagesWithMore: number
}

export interface Poller {
  /** Polls until nothing is new and returns all that it has seen. Call it after the last write. */
  catchUp(): Promise<Sightings>
}

/** Polls from watermark to watermark like a client. */
export function startPoller(api: Client, options: PollerOptions): Poller {
  const seen: Sightings = { ids: [], pagesWithMore: 0 }
  let ending = false
  let { since } = options

  const once = async () => {
    try {
      return await poll(api, options.token, since, options.query)
    } catch (error) {
      if (!options.stubborn) throw error
      return undefined
    }
  }
  const run = async (): Promise<Sightings> => {
    for (;;) {
      const last = ending
      const page = await once()
      if (page) {
        since = page.watermark
        seen.ids.push(...page.posts.map(({ id }) => id))
        if (page.has_more) seen.pagesWithMore++
        else if (last) return seen
      }
      await pause(ending ? 1 : options.paceMs)
    }
  }
  const running = run()
  running.catch(() => {})
  return {
    catchUp: () => {
      ending = true
      return running
    },
  }
}
