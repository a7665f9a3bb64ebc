import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { childEnv } from '../../lib/base/env'
import { appSecretsArn } from './synth.fixture'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Whole = {
  root: { type: string; id: string }[]
  stacks: Record<string, Record<string, { Type: string; Properties?: Record<string, unknown> }>>
  outputs: Record<string, { Value?: unknown }>
}

/** Synthesizes backend.ts as `ampx` does, in a process of its own: Amplify reads who is deployed once, as it is loaded. */
function whole(
  type: string,
  env: Record<string, string>,
): { code: number | null; said: string; whole?: Whole } {
  const context = {
    'amplify-backend-namespace': 'd1example',
    'amplify-backend-name': 'main',
    'amplify-backend-type': type,
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', file('./whole.fixture.ts')],
    {
      cwd: file('../..'),
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: {
        PATH: childEnv({}).PATH ?? '',
        HOME: childEnv({}).HOME ?? '',
        CDK_CONTEXT_JSON: JSON.stringify(context),
        // Whoever asks the network finds nobody there.
        HTTPS_PROXY: 'http://127.0.0.1:9',
        HTTP_PROXY: 'http://127.0.0.1:9',
        ...env,
      },
    },
  )
  const line = stdout.split('\n').find((text) => text.startsWith('{"root"'))
  return { code: status, said: stderr + stdout, whole: line ? (JSON.parse(line) as Whole) : undefined }
}

/** Amplify's packages are installed for a deploy and in CI: elsewhere the same constructs are tested in plain stacks. */
const installed = existsSync(file('../node_modules/@aws-amplify/backend'))

describe.skipIf(!installed)('backend.ts as a whole', () => {
  let made: Whole
  beforeAll(() => {
    const { whole: found, said } = whole('branch', {
      APP_SECRETS_ARN: appSecretsArn,
      ALARM_EMAIL: 'ops@example.org',
    })
    if (!found) throw new Error(said)
    made = found
  })

  test('backend.ts synthesizes offline, each concern in a nested stack of its own', () => {
    const nested = made.root.filter(({ type }) => type === 'AWS::CloudFormation::Stack').map(({ id }) => id)
    for (const name of ['network', 'database', 'jobs', 'roles', 'monitoring', 'backup'])
      expect(nested.some((id) => id.startsWith(name))).toBe(true)
  })

  test('the cluster stands in one stack, apart from all that may be made anew', () => {
    const with_ = (type: string) =>
      Object.entries(made.stacks)
        .filter(([, resources]) => Object.values(resources).some(({ Type }) => Type === type))
        .map(([name]) => name)
    expect(with_('AWS::RDS::DBCluster')).toEqual(['database'])
    expect(with_('AWS::CloudWatch::Alarm')).toEqual(['monitoring'])
    expect(with_('AWS::EC2::VPC')).toEqual(['network'])
  })

  test('what a build must know comes out as amplify_outputs.json reads it, tokens and all', () => {
    const said = JSON.stringify(made.outputs)
    for (const name of [
      'AURORA_CLUSTER_ARN',
      'AURORA_SECRET_ARN',
      'APP_SECRETS_ARN',
      'ownerSecretArn',
      'computeRoleArn',
    ])
      expect(said).toContain(name)
    expect(said).not.toContain('${Token')
  })

  test('a branch without APP_SECRETS_ARN is refused by a sentence', () => {
    const { code, said } = whole('branch', {})
    expect(code).not.toBe(0)
    expect(said).toContain('APP_SECRETS_ARN must name the secret')
  })

  test('one without ALARM_EMAIL is warned of, and deployed', () => {
    const { whole: found, said } = whole('branch', { APP_SECRETS_ARN: appSecretsArn })
    expect(found).toBeDefined()
    expect(said).toContain('nobody hears them')
  })
})
