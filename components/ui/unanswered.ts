import type { ErrorBody } from '@/lib/contract'

/** The server answered, but not with what was asked for: the contract's code, and after how many seconds another try makes sense. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  constructor(
    readonly status: number,
    readonly code: ErrorBody['code'] | undefined,
    readonly retryAfter: number | undefined,
  ) {
    super(`the server answered ${status}`)
  }
}

/** What a response says that is no success. */
export async function unanswered(response: Response): Promise<Unanswered> {
  const { code } = (await response.json().catch(() => ({}))) as Partial<ErrorBody>
  return new Unanswered(response.status, code, Number(response.headers.get('retry-after')) || undefined)
}
