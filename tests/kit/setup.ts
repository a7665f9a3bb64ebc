import type { TestProject } from 'vitest/node'
import { startService } from '../../launcher/child'
import { childEnv } from '../../lib/base/env'
import { testBuild } from './stack'

/** The stack that most suites share: `inject('stack')`. */
export interface SharedStack {
  url: string
  urls: string[]
  dataApi: string
  adminToken: string
  /** ARNs, endpoint and credentials of the database. */
  environment: Record<string, string>
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: SharedStack
  }
}

/** Starts the shared stack once for a run, as a child process. Returns how to stop it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const service = await startService({
    name: 'shared stack',
    script: 'launcher/fixtures/stand-alone.ts',
    env: childEnv({ DIST_DIR: await testBuild() }),
    log: ({ stream, text }) => {
      if (stream === 'stderr') console.error(text)
    },
    graceMs: 30_000,
  })
  const { url, urls, dataApi, adminToken, environment } = service.ready as unknown as SharedStack
  project.provide('stack', { url, urls, dataApi, adminToken, environment })
  return service.stop
}
