import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** Sends `body` as JSON, or unchanged if it is a string. */
export const answers =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

export const knows = (agent_id: string, more: Record<string, unknown> = {}): Behaviour =>
  answers(200, { agent_id, name: `The name of ${agent_id}`, status: 'active', ...more })

/** Runs another behaviour after `ms` milliseconds. */
export const after =
  (ms: number, behaviour: Behaviour): Behaviour =>
  (request, response) => {
    const timer = setTimeout(() => behaviour(request, response), ms)
    response.once('close', () => clearTimeout(timer))
  }

/** Delays another behaviour until a promise resolves. */
export const behind =
  (gate: Promise<unknown>, behaviour: Behaviour): Behaviour =>
  (request, response) =>
    void gate.then(() => behaviour(request, response))

/** Accepts the request and never answers. */
export const silence: Behaviour = () => {}

/** Starts an answer and sends one space every 50 ms without end. */
export const trickle: Behaviour = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.write('{')
  const timer = setInterval(() => response.write(' '), 50)
  response.once('close', () => clearInterval(timer))
}

/** Closes the connection in the middle of an answer. */
export const hangUp: Behaviour = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
  response.write('{"agent_id": "x"', () => response.destroy())
}

/** A fake backup service. A test sets its behaviour for each passport. */
export interface BackupService {
  url: string
  /** Sets the behaviour for a passport. All other passports get 401. */
  towards(passport: string, behaviour: Behaviour): void
  /** The requests since the last `forget`. */
  asked(): { method: string; path: string; passport: string }[]
  /** The largest number of concurrent requests since the last `forget`. */
  mostAtOnce(): number
  forget(): void
  stop(): Promise<void>
}

/** Calls `tell` once, before the client can see the end of the response or when it disconnects. */
function onLeaving(response: ServerResponse, tell: () => void): void {
  let isDone = false
  const once = () => {
    if (!isDone) tell()
    isDone = true
  }
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.end = ((...args: unknown[]) => {
    once()
    return end(...args)
  }) as ServerResponse['end']
  response.once('close', once)
}

export async function startBackupService(): Promise<BackupService> {
  const behaviours = new Map<string, Behaviour>()
  let asked: ReturnType<BackupService['asked']> = []
  let inside = 0
  let most = 0
  const server = createServer((request, response) => {
    const passport = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    asked.push({ method: request.method ?? '', path: request.url ?? '', passport })
    most = Math.max(most, ++inside)
    onLeaving(response, () => inside--)
    const behaviour = behaviours.get(passport) ?? answers(401, { error: 'unknown' })
    behaviour(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    towards: (passport, behaviour) => void behaviours.set(passport, behaviour),
    asked: () => asked,
    mostAtOnce: () => most,
    forget: () => {
      asked = []
      most = inside
    },
    stop: async () => {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
