import { secretNames, variableNames } from '../../lib/base/env'

const localNames = new Set([
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATA_API_PORT',
  'DATABASE_URL',
  'DIST_DIR',
  'RESUME_MS',
  'AWS_REGION',
  'AURORA_OWNER_SECRET_ARN',
])
const appNames = variableNames.filter(
  (name) => !localNames.has(name) && !(secretNames as readonly string[]).includes(name),
)

export type DeployOutputs = {
  custom: { environment: Record<string, string>; ownerSecretArn: string; computeRoleArn: string }
}
type Source = Record<string, string | undefined>

const line = (name: string, value: string) => {
  if (/['\n\r\0]/.test(value)) throw new Error(`${name} holds a quote or a line break.`)
  return `${name}='${value}'\n`
}

/**
 * The build's `.env.production`, which Next.js publishes. It holds the app's variables and the
 * backend's outputs, which win. Secrets among the app's variables are left out.
 */
export function productionEnvironment({ custom }: DeployOutputs, source: Source): string {
  const values: Source = {
    ...Object.fromEntries(appNames.map((name) => [name, source[name]])),
    ...custom.environment,
  }
  return Object.entries(values)
    .map(([name, value]) => (value ? line(name, value) : ''))
    .join('')
}

export const ownerEnvironment = ({ custom }: DeployOutputs, source: Source): string =>
  productionEnvironment({ custom }, {}) +
  line('AURORA_OWNER_SECRET_ARN', custom.ownerSecretArn) +
  (source.AWS_REGION ? line('AWS_REGION', source.AWS_REGION) : '')

/** Secrets among the app's variables, where anyone who sees a build can read them. */
export const misplacedSecrets = (source: Source): string[] => secretNames.filter((name) => source[name])
