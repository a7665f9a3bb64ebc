import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from './child'
import { messageOf } from './errors'
import { type Log, say } from './log'

export interface Supervised<T extends Running> {
  readonly current: T
  kill(signal?: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

const firstPauseMs = 50
const longestPauseMs = 2_000
const healthyAfterMs = 10_000

/** Restarts a process when it exits, with exponential backoff. Throws if the first start fails. */
export async function supervise<T extends Running>(
  name: string,
  start: () => Promise<T>,
  log: Log,
): Promise<Supervised<T>> {
  const note = say(log, name)
  const stopping = new AbortController()
  let current = await start()

  const restart = async (waitMs: number): Promise<number> => {
    await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
    if (stopping.signal.aborted) return waitMs
    try {
      current = await start()
      note(`running again, as process ${current.pid}`)
      if (stopping.signal.aborted) await current.stop()
      return waitMs
    } catch (error) {
      note(`does not start: ${messageOf(error)}`)
      return restart(Math.min(waitMs * 2, longestPauseMs))
    }
  }

  const watch = async () => {
    let waitMs = firstPauseMs
    while (!stopping.signal.aborted) {
      const since = Date.now()
      await current.exited
      if (stopping.signal.aborted) return
      note(`process ${current.pid} ended; starting it again`)
      waitMs = Date.now() - since > healthyAfterMs ? firstPauseMs : Math.min(waitMs * 2, longestPauseMs)
      waitMs = await restart(waitMs)
    }
  }
  const watching = watch()

  return {
    get current() {
      return current
    },
    async kill(signal = 'SIGKILL') {
      const { pid, exited } = current
      if (pid === 0) throw new Error(`${name} is not a process of this launcher.`)
      process.kill(pid, signal)
      await exited
    },
    async stop() {
      stopping.abort()
      await current.stop()
      await watching
    },
  }
}
