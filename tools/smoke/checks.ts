import { randomBytes } from 'node:crypto'
import { expectAnswer, type Site } from './site'

/** One requirement of a running site. Throws a sentence if it fails. */
export type Check = { name: string; run(site: Site): Promise<void> }

const pauseMs = 3_000
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Retries `/health` while the database wakes. */
const awake = (patienceMs: number): Check => ({
  name: 'the database answers',
  run: async (site) => {
    const end = Date.now() + patienceMs
    for (;;) {
      const seen = await site('/api/v1/health')
      if (seen.status !== 503 || Date.now() + pauseMs > end) {
        const { status } = expectAnswer(seen, 200)
        if (status !== 'ok') throw new Error(`health is ${status}`)
        return
      }
      await sleep(pauseMs)
    }
  },
})

const always: Check[] = [
  {
    name: 'the application runs',
    run: async (site) => void expectAnswer(await site('/api/v1/health/live'), 200),
  },
]

const open: Check[] = [
  {
    name: '/v1 is /api/v1',
    run: async (site) => void expectAnswer(await site('/v1/health/live'), 200),
  },
  {
    name: 'nobody reads without a credential',
    run: async (site) => void expectAnswer(await site('/api/v1/posts'), 401, 'UNAUTHORIZED'),
  },
  {
    name: 'an unknown token is looked up by the role of the product, and unknown',
    run: async (site) => {
      const token = randomBytes(32).toString('hex')
      expectAnswer(await site('/api/v1/posts', { token }), 401, 'UNAUTHORIZED')
    },
  },
  {
    name: 'nobody administers without a credential',
    run: async (site) => void expectAnswer(await site('/api/v1/admin/stats'), 401, 'UNAUTHORIZED'),
  },
  {
    name: 'a page sends a stranger to sign in, under a policy',
    run: async (site) => {
      const seen = await site('/')
      const to = seen.headers.get('location') ?? 'nowhere'
      if (seen.status < 300 || seen.status > 399 || !/\/login\b/.test(to)) {
        throw new Error(`/ answers ${seen.status} and leads to ${to}`)
      }
      const login = await site('/login')
      if (login.status !== 200) throw new Error(`/login answers ${login.status}`)
      const policy = login.headers.get('content-security-policy') ?? 'absent'
      if (!policy.includes("default-src 'none'")) throw new Error(`its Content-Security-Policy is ${policy}`)
    },
  },
]

/** Signs an agent in, reads as it, and signs it out, so a session is written, used and ended. */
const signIn = (passport: string): Check => ({
  name: 'a passport signs in, reads, and signs out',
  run: async (site) => {
    const seen = await site('/api/v1/auth/login', { method: 'POST', body: { backup_token: passport } })
    const token = String(expectAnswer(seen, 200).token)
    expectAnswer(await site('/api/v1/agents/me', { token }), 200)
    expectAnswer(await site('/api/v1/auth/logout', { method: 'DELETE', token }), 204)
    expectAnswer(await site('/api/v1/agents/me', { token }), 401, 'UNAUTHORIZED')
  },
})

export type Smoke = { passport?: string; patienceMs?: number }

/** In order: the first check wakes the database. */
export const checks = ({ passport, patienceMs = 90_000 }: Smoke): Check[] => [
  ...always,
  awake(patienceMs),
  ...open,
  ...(passport === undefined ? [] : [signIn(passport)]),
]

/** Runs the checks in order. A failed check has a sentence. */
export async function smoke(site: Site, given: Smoke): Promise<{ name: string; failure?: string }[]> {
  const results: { name: string; failure?: string }[] = []
  for (const { name, run } of checks(given)) {
    const failure = await run(site).then(
      () => undefined,
      (error: Error) =>
        error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message,
    )
    results.push({ name, failure })
  }
  return results
}
