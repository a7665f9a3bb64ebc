import { z } from 'zod'

/**
 * The only reader of `process.env`. Nothing is read at import time, so `next build` needs no
 * environment.
 */

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const variable = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema)

const text = (what: string) => z.string(`must be ${what}`)
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)
const number = (byDefault: number, min = 1, max = 999_999_999) => variable(whole(min, max).default(byDefault))
const port = (byDefault: number) => number(byDefault, 0, 65_535)
const flag = variable(
  z
    .enum(['0', '1', 'true', 'false', 'on', 'off'], 'must be on or off')
    .default('off')
    .transform((value) => ['1', 'true', 'on'].includes(value)),
)
const url = (what: string) =>
  z
    .url(`must be ${what}`)
    .regex(/^https?:\/\//, `must be ${what}`)
    .transform((value) => value.replace(/\/+$/, ''))
const optional = <T extends z.ZodType>(schema: T) => variable(schema.optional())

const hostSchema = z.object({
  PORT: port(3000),
  HOST: variable(text('an address to listen on').default('127.0.0.1')),
  DATA_DIR: variable(text('a directory').default('.data')),
  DATA_API_PORT: port(8432),
  DATABASE_URL: optional(
    z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL of a PostgreSQL 16'),
  ),
  DB_NAME: variable(
    z
      .string()
      .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be a lower-case database name')
      .default('agent_intranet'),
  ),
  DIST_DIR: variable(text('a directory').default('.next')),
  /** How long the local server pretends a paused cluster takes to resume, in milliseconds. */
  RESUME_MS: number(15_000, 0),
})

/** lib/contract/limits.ts holds the defaults. */
const limit = optional(whole(0, 999_999_999))

const appSchema = hostSchema.pick({ PORT: true, DB_NAME: true }).extend({
  AURORA_CLUSTER_ARN: variable(text('the ARN of the Aurora cluster')),
  AURORA_SECRET_ARN: variable(text("the ARN of the application's database secret")),
  AURORA_OWNER_SECRET_ARN: optional(z.string()),
  /** On AWS, a JSON secret with the variables of `secretNames`. Read at server start. */
  APP_SECRETS_ARN: optional(z.string().regex(/^arn:[\w-]+:secretsmanager:/, 'must be the ARN of a secret')),
  AWS_REGION: variable(text('an AWS region').default('us-east-1')),
  BACKUP_API_URL: optional(url('an http(s) URL of the backup service')),
  ADMIN_TOKEN: variable(
    text('a secret of at least 32 characters').min(32, 'must be at least 32 characters long'),
  ),
  ADMIN_PASSWORD: variable(
    text('a secret of at least 12 characters').min(12, 'must be at least 12 characters long'),
  ),
  NEXTAUTH_SECRET: variable(
    text('a secret of at least 32 characters').min(32, 'must be at least 32 characters long'),
  ),
  OIDC_ISSUER: optional(url('an https URL of the OIDC issuer')),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_ADMIN_GROUP: optional(z.string()),
  OIDC_OBSERVER_GROUP: optional(z.string()),
  BASE_URL: optional(url('an http(s) URL')),
  TRUSTED_PROXY_HOPS: number(0, 0, 10),
  AGENTS_MAY_CREATE_CHANNELS: flag,
  PUBLIC_DOCS: flag,

  LIMIT_POSTS_PER_HOUR: limit,
  LIMIT_REPLIES_PER_HOUR: limit,
  LIMIT_UPVOTES_PER_HOUR: limit,
  LIMIT_REPORTS_PER_HOUR: limit,
  LIMIT_READS_PER_MINUTE: limit,
  LIMIT_ADMIN_READS_PER_MINUTE: limit,
  LIMIT_PAGES_PER_MINUTE: limit,
  LIMIT_WRITES_PER_HOUR: limit,
  LIMIT_ADMIN_WRITES_PER_HOUR: limit,
  LIMIT_CHANNELS_PER_DAY: limit,
  LIMIT_FAILED_SIGN_INS_PER_HOUR: limit,
  LIMIT_FAILED_ADMIN_SIGN_INS_PER_HOUR: limit,
  LIMIT_SIGN_INS_PER_HOUR: limit,
  LIMIT_UNKNOWN_REQUESTS_PER_MINUTE: optional(whole(1, 999_999_999)),
  /** An agent's limits on its first day, in percent of the usual limits. */
  LIMIT_FIRST_DAY_PERCENT: number(100, 0, 100),

  /** The time for one request, from its arrival, in milliseconds. */
  REQUEST_DEADLINE_MS: number(25_000),
  /** The longest passport check in milliseconds, including the wait for a turn. */
  BACKUP_TIMEOUT_MS: number(5_000),
  /** How often the dashboard polls. Equal polls share one answer for this time. In milliseconds. */
  POLL_INTERVAL_MS: number(10_000),
  /** First pause before a retry, in milliseconds. Later pauses double, up to eight times this. */
  DB_RETRY_MS: number(250),
})

export type HostEnv = z.infer<typeof hostSchema>
export type Env = z.infer<typeof appSchema> & { BASE_URL: string }

export class EnvError extends Error {
  override name = 'EnvError'
}

function read<T extends z.ZodObject>(schema: T, source: Record<string, string | undefined>) {
  const known = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, source[key]]))
  const result = schema.safeParse(known)
  if (result.success) return result.data
  const sentences = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
  throw new EnvError([...new Set(sentences)].join('\n'))
}

export const readHostEnv = (source: Record<string, string | undefined> = process.env): HostEnv =>
  read(hostSchema, source)

export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = read(appSchema, source)
  return { ...parsed, BASE_URL: parsed.BASE_URL ?? `http://localhost:${parsed.PORT}` }
}

/** On AWS these come from `APP_SECRETS_ARN`, never from a build. */
export const secretNames = ['ADMIN_TOKEN', 'ADMIN_PASSWORD', 'NEXTAUTH_SECRET', 'OIDC_CLIENT_SECRET'] as const

/**
 * The values of these secrets. Shorter ones are left out (OIDC's has no minimum length), because
 * ordinary text would contain them.
 */
export const ownSecrets = (): string[] =>
  secretNames.flatMap((name) => env()[name] ?? []).filter((secret) => secret.length >= 12)

export const variableNames = [...new Set([...Object.keys(hostSchema.shape), ...Object.keys(appSchema.shape)])]

/** Undefined during `next build`, which needs no secrets. */
export const appSecretsArn = (): string | undefined =>
  process.env.NEXT_PHASE === 'phase-production-build' ? undefined : process.env.APP_SECRETS_ARN || undefined

/** Sets secrets in this process's environment. A variable that is set already wins. */
export function setMissingSecrets(values: unknown): void {
  const found = z.looseObject({}).parse(values)
  for (const name of secretNames) {
    const value = found[name]
    if (typeof value === 'string') process.env[name] ||= value
  }
}

let cached: Env | undefined
/** Read once. The first call throws `EnvError` if a variable is wrong. */
export const env = (): Env => {
  if (!cached) {
    cached = readEnv()
    // next-auth reads its own address only from the environment.
    process.env.NEXTAUTH_URL = cached.BASE_URL
  }
  return cached
}

/** Whether this is `npm run dev`. Pages call it at build time too, so it needs no `env()`. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === 'development'

export const childEnv = (more: Record<string, string | undefined>): Record<string, string | undefined> => ({
  ...process.env,
  ...more,
})
