import { secretNames, variableNames } from '../../lib/base/env'

/** Of the environment of a laptop, or set by the host itself. */
const elsewhere = new Set([
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
const chosen = variableNames.filter(
  (name) => !elsewhere.has(name) && !(secretNames as readonly string[]).includes(name),
)

/** What `backend.ts` says in `amplify_outputs.json`. */
export type DeployOutputs = {
  custom: { environment: Record<string, string>; ownerSecretArn: string; computeRoleArn: string }
}
type Given = Record<string, string | undefined>

const line = (name: string, value: string) => {
  if (/['\n\r\0]/.test(value)) throw new Error(`${name} holds a quote or a line's end.`)
  return `${name}='${value}'\n`
}

/**
 * `.env.production` of the build, which Next.js puts into what it publishes: where things are, and whatever of the product's variables was
 * chosen for the app in Amplify. What the backend says wins. A secret that was put there by mistake is left out, and the build says so.
 */
export function productionEnvironment({ custom }: DeployOutputs, given: Given): string {
  const values: Given = {
    ...Object.fromEntries(chosen.map((name) => [name, given[name]])),
    ...custom.environment,
  }
  return Object.entries(values)
    .map(([name, value]) => (value ? line(name, value) : ''))
    .join('')
}

/** What migrations need on top, for this build alone. */
export const ownerEnvironment = ({ custom }: DeployOutputs, given: Given): string =>
  productionEnvironment({ custom }, {}) +
  line('AURORA_OWNER_SECRET_ARN', custom.ownerSecretArn) +
  (given.AWS_REGION ? line('AWS_REGION', given.AWS_REGION) : '')

/** Secrets that stand among the app's variables, where whoever sees a build can read them. */
export const misplaced = (given: Given): string[] => secretNames.filter((name) => given[name])
