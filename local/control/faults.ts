import { z } from 'zod'
import { DataApiError, type ErrorName } from '../server/errors'

const DROPS = ['drop-before', 'drop-after'] as const
const ERRORS = [
  'DatabaseResumingException',
  'ServiceUnavailableError',
  'StatementTimeoutException',
  'ThrottlingException',
] as const satisfies readonly ErrorName[]

const fault = z.strictObject({
  error: z.enum([...ERRORS, ...DROPS]),
  rate: z.number().min(0).max(1).optional(),
  times: z.number().int().min(0).optional(),
  match: z.string().optional(),
})

const faultsSchema = z.strictObject({
  latency_ms: z.number().min(0).max(600_000).optional(),
  pause: z.boolean().optional(),
  fail: z.array(fault).optional(),
})

type Fault = z.infer<typeof fault>
export type Drop = (typeof DROPS)[number]

const MESSAGES: Record<(typeof ERRORS)[number], (arn: string) => string> = {
  DatabaseResumingException: (arn) =>
    `The Aurora DB instance ${arn} is resuming after being auto-paused. Please wait a few seconds and try again.`,
  ServiceUnavailableError: () => 'The service is temporarily unavailable.',
  StatementTimeoutException: () => 'Request timed out.',
  ThrottlingException: () => 'Rate exceeded',
}

/**
 * Operations that a paused cluster refuses. The others belong to an open transaction, which keeps
 * the cluster awake.
 */
const WAKING = new Set(['Execute', 'BatchExecute', 'BeginTransaction'])

/** The faults that a test injects. */
export class Faults {
  private latency = 0
  private fail: Fault[] = []
  private paused = false
  private awakeAt: number | undefined

  constructor(
    private readonly resourceArn: string,
    private readonly resumeMs: number,
  ) {}

  /** Replaces all faults. Throws a sentence if they are malformed. */
  set(given: unknown): void {
    const parsed = faultsSchema.safeParse(given)
    if (!parsed.success) throw new Error(sentence(parsed.error))
    this.latency = parsed.data.latency_ms ?? 0
    this.fail = (parsed.data.fail ?? []).map((one) => ({ ...one }))
    this.paused = parsed.data.pause ?? false
    this.awakeAt = undefined
  }

  get quiet(): boolean {
    return this.latency === 0 && this.fail.length === 0 && !this.paused
  }

  /** Applies the faults to a call: throws an error, or says when to drop the connection. */
  async meet(operation: string, sql: string): Promise<Drop | undefined> {
    if (this.latency) await new Promise((resolve) => setTimeout(resolve, this.latency))
    if (WAKING.has(operation)) this.resume()
    const error = this.fail.find((one) => this.strikes(one, operation, sql))?.error
    if (error === undefined || error === 'drop-before' || error === 'drop-after') return error
    throw this.error(error)
  }

  /** The first call to a paused cluster starts its resume. Every call fails until that is over. */
  private resume(): void {
    if (!this.paused) return
    this.awakeAt ??= performance.now() + this.resumeMs
    if (performance.now() < this.awakeAt) throw this.error('DatabaseResumingException')
    this.paused = false
    this.awakeAt = undefined
  }

  private strikes(one: Fault, operation: string, sql: string): boolean {
    if (one.match !== undefined && !sql.includes(one.match)) return false
    if (one.error === 'DatabaseResumingException' && !WAKING.has(operation)) return false
    if (one.times === 0 || Math.random() >= (one.rate ?? 1)) return false
    if (one.times !== undefined) one.times--
    return true
  }

  private error(name: (typeof ERRORS)[number]): DataApiError {
    return new DataApiError(name, MESSAGES[name](this.resourceArn))
  }
}

function sentence({ issues }: z.ZodError): string {
  const [issue] = issues
  const path = issue?.path.join('.') || 'faults'
  return `The faults are malformed: ${path}: ${issue?.message ?? 'not an object'}.`
}
