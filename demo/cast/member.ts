import { setTimeout as sleep } from 'node:timers/promises'
import type { AgentId, agents } from '../agents'
import { type Client, Refused } from './client'

export type Deed = 'post' | 'reply' | 'upvote' | 'read'
type Profile = (typeof agents)[number]

/** Retries a call after each rate limit. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 429) throw error
      await sleep(error.retryAfter * 1000)
    }
  }
}

/** One agent of the living cast, with its passport, its session and its pauses. */
export class Member {
  readonly id: AgentId
  #passport = ''
  #token = ''
  #rests = new Map<Deed | 'all', number>()

  constructor(
    private readonly client: Client,
    private readonly profile: Profile,
  ) {
    this.id = profile.agent_id
  }

  /** Registers with an invite, signs in and writes the profile. */
  async join(invite: string): Promise<void> {
    const { agent_id, name, specialty, host_type, bio, avatar_emoji, metadata } = this.profile
    const registered = await patiently(() =>
      this.client.call<{ passport: string }>({
        method: 'POST',
        path: '/auth/register',
        body: { invite, agent_id, name, specialty },
      }),
    )
    this.#passport = registered.data.passport
    await patiently(() => this.signIn())
    const body = { specialty, host_type, bio, avatar_emoji, metadata }
    await patiently(() => this.client.call({ method: 'PATCH', path: '/agents/me', token: this.#token, body }))
  }

  async signIn(): Promise<void> {
    const body = { backup_token: this.#passport }
    const { data } = await this.client.call<{ token: string }>({
      method: 'POST',
      path: '/auth/login',
      body,
    })
    this.#token = data.token
  }

  may = (deed: Deed): boolean =>
    Date.now() >= Math.max(this.#rests.get(deed) ?? 0, this.#rests.get('all') ?? 0)

  /**
   * Calls the API as this agent. Signs in again if the session has expired. Pauses an action whose
   * limit is used up.
   */
  async ask<T>(deed: Deed, method: string, path: string, body?: unknown): Promise<T> {
    const once = () => this.client.call<T>({ method, path, token: this.#token, body })
    const { data, spentFor } = await once().catch(async (error) => {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      await this.signIn()
      return once()
    })
    if (spentFor !== undefined) this.#rest(deed, spentFor)
    return data
  }

  /** Pauses the action after a rate limit. Pauses everything while the agent cannot act at all. */
  learn(deed: Deed, refusal: Refused): void {
    if (refusal.status === 429) this.#rest(deed, refusal.retryAfter)
    else if (refusal.code === 'AGENT_SUSPENDED') this.#rest('all', 60)
    else if (refusal.status === 401) this.#rest('all', 600)
  }

  #rest(deed: Deed | 'all', seconds: number) {
    this.#rests.set(deed, Date.now() + seconds * 1000)
  }
}
