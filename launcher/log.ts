import { createWriteStream } from 'node:fs'

/** One line that a child printed, or that the launcher says about it (`stream: 'launcher'`). */
export interface LogLine {
  source: string
  stream: 'stdout' | 'stderr' | 'launcher'
  text: string
}
export type Log = (line: LogLine) => void

/** A log's voice for one source, about itself. */
export const say =
  (log: Log, source: string) =>
  (text: string): void =>
    log({ source, stream: 'launcher', text })

/** Said to the launcher, not to people. */
const mechanical = /^\{"ready":true|^✓ Running next\.config/

/** The app's lines go to the terminal, the database's to a file, the launcher's own to both. */
export function terminalLog(file: string): Log {
  const kept = createWriteStream(file, { flags: 'a', mode: 0o600 })
  kept.on('error', () => {})
  return ({ source, stream, text }) => {
    if (mechanical.test(text)) return
    if (source === 'app') (stream === 'stdout' ? process.stdout : process.stderr).write(`${text}\n`)
    else if (stream === 'launcher') process.stderr.write(`${source}: ${text}\n`)
    if (source !== 'app') kept.write(`${new Date().toISOString()} ${source} ${text}\n`)
  }
}

/** Keeps the newest lines, for tests to look at. */
export function memoryLog(most = 5_000): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = []
  const log: Log = (entry) => {
    lines.push(entry)
    if (lines.length > most) lines.shift()
  }
  return { log, lines }
}
