/** Variables of the Amplify app (docs/deploy.md). The product's own are in lib/base/env.ts. */
export type Settings = {
  /** The branch, or the name of the sandbox. It separates our own metrics. */
  stage: string
  /** Amplify's app id. A sandbox has none, because it hosts nothing. */
  appId: string | undefined
  /** Whether the data must survive: true except in a sandbox. */
  protect: boolean
  maxAcu: number
  reader: boolean
  vpcCidr: string
  subnets: readonly [string, string]
  kmsKeyArn: string | undefined
  appSecretsArn: string | undefined
  deployRole: string | undefined
  baseUrl: string | undefined
  alarmEmail: string | undefined
  /** US dollars a month, for the account. */
  budget: number
  /** An alarm is raised above this many stored gibibytes. */
  volumeGib: number
  /** An alarm is raised above this mean capacity over twelve hours. */
  driftAcu: number
}

type Source = Record<string, string | undefined>
export type Identity = { namespace: string; name: string; type: string }

export class SettingsError extends Error {
  override name = 'SettingsError'
}

function amount(source: Source, name: string, byDefault: number, min: number, max: number): number {
  const value = Number(source[name] || byDefault)
  if (value >= min && value <= max) return value
  throw new SettingsError(`${name} must be a number from ${min} to ${max}.`)
}

function capacity(source: Source, byDefault: number): number {
  const value = amount(source, 'MAX_ACU', byDefault, 1, 128)
  if (Number.isInteger(value * 2)) return value
  throw new SettingsError('MAX_ACU must be a multiple of 0.5.')
}

function pair(source: Source): [string, string] {
  const [one, two, ...rest] = (source.SUBNETS || '10.0.1.0/24,10.0.2.0/24').split(',')
  if (one && two && rest.length === 0) return [one.trim(), two.trim()]
  throw new SettingsError('SUBNETS must be two CIDR blocks, separated by a comma.')
}

const hostOf = (source: Source, { namespace, name }: Identity) =>
  source.DOMAIN || `${name.replace(/[^A-Za-z0-9-]+/g, '-')}.${namespace}.amplifyapp.com`

export function readSettings(source: Source, identity: Identity): Settings {
  const protect = identity.type !== 'sandbox'
  const { APP_SECRETS_ARN, ALARM_EMAIL, DEPLOY_ROLE, KMS_KEY_ARN } = source
  if (protect && !APP_SECRETS_ARN) {
    throw new SettingsError('APP_SECRETS_ARN must name the secret that you made (docs/deploy.md, step 2).')
  }
  return {
    stage: identity.name,
    appId: protect ? identity.namespace : undefined,
    protect,
    maxAcu: capacity(source, protect ? 4 : 1),
    reader: source.READER === '1',
    vpcCidr: source.VPC_CIDR || '10.0.0.0/16',
    subnets: pair(source),
    kmsKeyArn: KMS_KEY_ARN || undefined,
    appSecretsArn: APP_SECRETS_ARN || undefined,
    deployRole: DEPLOY_ROLE || undefined,
    baseUrl: protect ? `https://${hostOf(source, identity)}` : undefined,
    alarmEmail: ALARM_EMAIL || undefined,
    budget: amount(source, 'BUDGET_USD', 25, 1, 100_000),
    volumeGib: amount(source, 'VOLUME_GIB', 10, 1, 131_072),
    driftAcu: amount(source, 'DRIFT_ACU', 0.75, 0.1, 128),
  }
}
