import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * PostgreSQL survives a killed launcher until the next start on the same data stops it. Tests have
 * no next start. For them, a shell waits on a pipe from the launcher. When the pipe closes, the
 * shell stops PostgreSQL and removes the directory.
 */
const script = `
read -r _
kill -INT "$1" 2>/dev/null
tries=0
while kill -0 "$1" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries+1)); done
[ -z "$2" ] || rm -rf "$2"
`

export class Reaper {
  #shell: ChildProcess | undefined

  /** The directory is removed after PostgreSQL has stopped. */
  constructor(private readonly directory = '') {}

  watch(pid: number): void {
    this.release()
    this.#shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid), this.directory], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    })
    this.#shell.on('error', () => {})
    this.#shell.unref()
    ;(this.#shell.stdin as Socket | null)?.unref()
  }

  release(): void {
    this.#shell?.kill('SIGKILL')
    this.#shell?.stdin?.destroy()
    this.#shell = undefined
  }
}
