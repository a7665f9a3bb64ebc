import { createWriteStream } from 'node:fs'

export interface LogLine {
  source: string
  stream: 'stdout' | 'stderr' | 'launcher'
  text: string
}
export type Log = (line: LogLine) => void

/** A function that logs the launcher's own lines about one source. */
export const say =
  (log: Log, source: string) =>
  (text: string): void =>
    log({ source, stream: 'launcher', text })

const machineLine = /^\{"ready":true|^✓ Running next\.config/

/** Prints the app's lines, writes the database's lines to a file, and does both with its own. */
export function terminalLog(file: string): Log {
  const output = createWriteStream(file, { flags: 'a', mode: 0o600 })
  output.on('error', () => {})
  return ({ source, stream, text }) => {
    if (machineLine.test(text)) return
    if (source === 'app') (stream === 'stdout' ? process.stdout : process.stderr).write(`${text}\n`)
    else if (stream === 'launcher') process.stderr.write(`${source}: ${text}\n`)
    if (source !== 'app') output.write(`${new Date().toISOString()} ${source} ${text}\n`)
  }
}

export function memoryLog(most = 5_000): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = []
  const log: Log = (entry) => {
    lines.push(entry)
    if (lines.length > most) lines.shift()
  }
  return { log, lines }
}
