import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * PostgreSQL outlives a launcher that is killed; the next start on the same data ends it. Where there is no next
 * start, as in tests, a shell waits on a pipe from the launcher instead: when the launcher is gone the pipe ends,
 * and the shell shuts PostgreSQL down and removes the directory.
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

  /** With a directory, that one is removed afterwards. */
  constructor(private readonly directory = '') {}

  /** From now on, this process is the one to end. */
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
