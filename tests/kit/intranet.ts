import { afterAll } from 'vitest'
import { variableNames } from '../../lib/base/env'
import { type Client, client } from './api'
import { type Moderator, moderatorOf } from './moderation'
import { startStack, type TestStack, type TestStackOptions } from './stack'

const counted = /^LIMIT_.+_PER_(MINUTE|HOUR|DAY)$/

/** Settings with limits that no test reaches. */
export const noLimits: Record<string, string> = Object.fromEntries(
  variableNames.filter((name) => counted.test(name)).map((name) => [name, '1000000']),
)

export interface Intranet {
  stack: TestStack
  /** A client of the first app. */
  api: Client
  /** One client for each app. */
  apis: Client[]
  /** The admin, by token, on the first app. */
  moderator: Moderator
}

/** Starts an intranet that the caller must stop. */
export async function runIntranet(options: TestStackOptions = {}): Promise<Intranet> {
  const stack = await startStack(options)
  const apis = stack.urls.map((url) => client({ ...stack, url }))
  const api = apis[0] as Client
  return { stack, api, apis, moderator: moderatorOf(api) }
}

/**
 * Starts an intranet for one test file and stops it after the file's tests.
 * Call it at the top of the file: `const { api } = await startIntranet()`.
 */
export async function startIntranet(options: TestStackOptions = {}): Promise<Intranet> {
  const intranet = await runIntranet(options)
  afterAll(() => intranet.stack.stop())
  return intranet
}
