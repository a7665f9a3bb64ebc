import type { ErrorBody } from '@/lib/contract'

/** The server did not answer what was asked for: the contract's code, after how many seconds another try makes sense, and a sentence. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  constructor(
    readonly status: number,
    readonly code: ErrorBody['code'] | 'UNREACHABLE',
    readonly retryAfter?: number,
    message = `The server answered ${status}.`,
  ) {
    super(message)
  }

  /** Whether only time is needed. */
  get passes(): boolean {
    return this.code === 'RATE_LIMITED' || this.code === 'DATABASE_UNAVAILABLE'
  }
}

/** What a response says that is no success. */
export async function unanswered(response: Response): Promise<Unanswered> {
  const { code = 'INTERNAL_ERROR', error } = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  const seconds = Number(response.headers.get('retry-after')) || undefined
  return new Unanswered(response.status, code, seconds, error)
}
