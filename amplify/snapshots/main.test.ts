import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { childEnv } from '../../lib/base/env'
import { rds } from './rds.fixture'

const root = new URL('../..', import.meta.url).pathname

async function run(args: string[], more: Record<string, string> = {}) {
  const { endpoint, names, stop } = await rds()
  const env = childEnv({
    AURORA_CLUSTER_ARN: 'arn:aws:rds:us-east-1:111122223333:cluster:net',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_ENDPOINT_URL_RDS: endpoint,
    ...more,
  }) as NodeJS.ProcessEnv
  const command = ['launcher/main.mjs', 'run', 'tools/snapshot.ts', ...args]
  const result = await new Promise<{ code: number; out: string; err: string }>((resolve) =>
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    ),
  )
  stop()
  return { ...result, names: names() }
}

test('the command takes a snapshot and says when it is complete', async () => {
  expect(await run(['Release-1'])).toMatchObject({
    code: 0,
    out: 'taking snapshot Release-1 of net\nsnapshot Release-1 is complete\n',
    names: ['release-1'],
  })
})

test('a wrong name or a missing cluster prints a sentence and exits with code 1', async () => {
  expect(await run(['a--b'])).toMatchObject({ code: 1, err: expect.stringContaining('a--b is no name') })
  expect(await run(['list'], { AURORA_CLUSTER_ARN: '' })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^AURORA_CLUSTER_ARN must be the ARN of the cluster/),
  })
})
