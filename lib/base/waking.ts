const mark = 'DATABASE_RESUMING'

/** Thrown by a page while the database wakes up. Of an error on the server Next.js tells a browser nothing but its `digest`, so all is in there. */
export class Waking extends Error {
  override name = 'Waking'
  readonly digest: string
  constructor(seconds: number, cause: unknown) {
    super('the database is waking up', { cause })
    this.digest = `${mark};${seconds}`
  }
}

/** After how many seconds to ask for the page again; nothing where it failed for another reason. */
export function secondsOf({ digest }: { digest?: string }): number | undefined {
  const [name, seconds] = digest?.split(';') ?? []
  return name === mark ? Number(seconds) : undefined
}
