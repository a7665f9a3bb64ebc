const marker = 'DATABASE_RESUMING'

/** Next.js sends only an error's `digest` to the browser, so the digest holds the seconds. */
export class ResumingPageError extends Error {
  override name = 'Waking'
  readonly digest: string
  constructor(seconds: number, cause: unknown) {
    super('the database is waking up', { cause })
    this.digest = `${marker};${seconds}`
  }
}

/** Undefined for any other error. */
export function retrySecondsOf({ digest }: { digest?: string }): number | undefined {
  const [name, seconds] = digest?.split(';') ?? []
  return name === marker ? Number(seconds) : undefined
}
