import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { childEnv } from '../../lib/base/env'
import { appSecretsArn } from './synth.fixture'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Backend = {
  root: { type: string; id: string }[]
  stacks: Record<string, Record<string, { Type: string; Properties?: Record<string, unknown> }>>
  outputs: Record<string, { Value?: unknown }>
}

/** Runs backend.ts like `ampx`, in its own process: Amplify reads the branch only while loading. */
function synthesize(
  type: string,
  env: Record<string, string>,
): { code: number | null; output: string; backend?: Backend } {
  const context = {
    'amplify-backend-namespace': 'd1example',
    'amplify-backend-name': 'main',
    'amplify-backend-type': type,
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', file('./backend.fixture.ts')],
    {
      cwd: file('../..'),
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: {
        PATH: childEnv({}).PATH ?? '',
        HOME: childEnv({}).HOME ?? '',
        CDK_CONTEXT_JSON: JSON.stringify(context),
        // Any request to the network fails.
        HTTPS_PROXY: 'http://127.0.0.1:9',
        HTTP_PROXY: 'http://127.0.0.1:9',
        ...env,
      },
    },
  )
  const line = stdout.split('\n').find((text) => text.startsWith('{"root"'))
  return { code: status, output: stderr + stdout, backend: line ? (JSON.parse(line) as Backend) : undefined }
}

/** Only deploys and CI install Amplify's packages. Other tests use plain stacks. */
const installed = existsSync(file('../node_modules/@aws-amplify/backend'))

describe.skipIf(!installed)('backend.ts as a whole', () => {
  let result: Backend
  beforeAll(() => {
    const { backend: found, output } = synthesize('branch', {
      APP_SECRETS_ARN: appSecretsArn,
      ALARM_EMAIL: 'ops@example.org',
    })
    if (!found) throw new Error(output)
    result = found
  })

  test('backend.ts synthesizes offline, with a nested stack for each concern', () => {
    const nested = result.root.filter(({ type }) => type === 'AWS::CloudFormation::Stack').map(({ id }) => id)
    for (const name of ['network', 'database', 'jobs', 'roles', 'monitoring', 'backup'])
      expect(nested.some((id) => id.startsWith(name))).toBe(true)
  })

  test('the cluster and the replaceable resources are in different stacks', () => {
    const stacksWith = (type: string) =>
      Object.entries(result.stacks)
        .filter(([, resources]) => Object.values(resources).some(({ Type }) => Type === type))
        .map(([name]) => name)
    expect(stacksWith('AWS::RDS::DBCluster')).toEqual(['database'])
    expect(stacksWith('AWS::CloudWatch::Alarm')).toEqual(['monitoring'])
    expect(stacksWith('AWS::EC2::VPC')).toEqual(['network'])
  })

  test('the outputs hold the values that a build needs, with all tokens resolved', () => {
    const output = JSON.stringify(result.outputs)
    for (const name of [
      'AURORA_CLUSTER_ARN',
      'AURORA_SECRET_ARN',
      'APP_SECRETS_ARN',
      'ownerSecretArn',
      'computeRoleArn',
    ])
      expect(output).toContain(name)
    expect(output).not.toContain('${Token')
  })

  test('a branch without APP_SECRETS_ARN is refused with a sentence', () => {
    const { code, output } = synthesize('branch', {})
    expect(code).not.toBe(0)
    expect(output).toContain('APP_SECRETS_ARN must name the secret')
  })

  test('a branch without ALARM_EMAIL is deployed with a warning', () => {
    const { backend: found, output } = synthesize('branch', { APP_SECRETS_ARN: appSecretsArn })
    expect(found).toBeDefined()
    expect(output).toContain('nobody receives alarms')
  })
})
