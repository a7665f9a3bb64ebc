import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { StartError } from './errors'

function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

const listening = '0A'

function socketsOn(port: number): Set<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  const fields = rows.map((row) => row.trim().split(/\s+/))
  return new Set(
    fields
      .filter((row) => row[1]?.endsWith(suffix) && row[3] === listening)
      .map((row) => `socket:[${row[9]}]`),
  )
}

function holds(pid: string, sockets: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`))
      } catch {
        return false
      }
    })
  } catch {
    return false
  }
}

/** Names the process that listens on a port. Empty unless on Linux. */
function holderOf(port: number): string {
  try {
    const sockets = socketsOn(port)
    const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holds(name, sockets))
    return pid ? ` by process ${pid} (${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()})` : ''
  } catch {
    return ''
  }
}

/** Resolves to a free port: `port`, or any if it is 0. Throws a sentence if the port is in use. */
export async function claimPort(port: number, host: string, variable: string): Promise<number> {
  const result = await tryPort(port, host)
  if (typeof result === 'number') return result
  if (result === 'EADDRINUSE')
    throw new StartError(
      `Port ${port} is in use${holderOf(port)}: stop that, or choose another port with ${variable}=${port + 1}.`,
    )
  throw new StartError(`${variable} ${port} on ${host} cannot be listened on (${result}).`)
}
