import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

/** Answers with this as JSON, or as it is where it is a text. */
export const answers =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** Knows the agent. */
export const knows = (agent_id: string, more: Record<string, unknown> = {}): Behaviour =>
  answers(200, { agent_id, name: `The name of ${agent_id}`, status: 'active', ...more })

/** Answers as another behaviour does, but later. */
export const after =
  (ms: number, behaviour: Behaviour): Behaviour =>
  (request, response) => {
    const timer = setTimeout(() => behaviour(request, response), ms)
    response.once('close', () => clearTimeout(timer))
  }

/** Answers as another behaviour does, but not before the gate opens. */
export const behind =
  (gate: Promise<unknown>, behaviour: Behaviour): Behaviour =>
  (request, response) =>
    void gate.then(() => behaviour(request, response))

/** Takes the question and never says a word. */
export const silence: Behaviour = () => {}

/** Begins a good answer and sends a space of it every 50 ms, forever. */
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

/** A stand-in for the backup service, whose behaviour towards each passport a test sets. */
export interface BackupService {
  url: string
  /** From now on, this is what happens to who brings this passport. Without one, a passport is refused by 401. */
  towards(passport: string, behaviour: Behaviour): void
  /** What was asked since the last `forget`: method, path and passport. */
  asked(): { method: string; path: string; passport: string }[]
  /** The most that were asking at the same moment since the last `forget`. */
  mostAtOnce(): number
  forget(): void
  stop(): Promise<void>
}

/** Tells, once, before whoever asks can know of the end of the answer; or that the connection is gone. */
function onLeaving(response: ServerResponse, tell: () => void): void {
  let told = false
  const once = () => {
    if (!told) tell()
    told = true
  }
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
  response.end = ((...given: unknown[]) => {
    once()
    return end(...given)
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
