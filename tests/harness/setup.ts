import type { TestProject } from 'vitest/node'
import { startStack } from './stack'

/** What a suite knows of the stack that the ordinary suites share: `inject('stack')`. */
export interface SharedStack {
  url: string
  urls: string[]
  dataApi: string
  adminToken: string
  /** ARNs, endpoint and credentials of the database, for tests that look into it. */
  environment: Record<string, string | undefined>
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: SharedStack
  }
}

/** Starts the shared stack once for a run; answers how to stop it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, urls, dataApi, adminToken, environment, stop } = await startStack()
  const known = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined))
  project.provide('stack', { url, urls, dataApi, adminToken, environment: known })
  return stop
}
