/** One JSON line on standard output. Never bodies, tokens or parameters. */
export function log(entry: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
}

/** Name and message, without the values of a SQL statement. */
export function describeError(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof Error)) return error === undefined ? undefined : { name: typeof error }
  const [first = ''] = error.message.split('\n')
  const message = first.replace(/; Detail: .*?(?=; (?:Hint|Position|SQLState):|$)/, '').slice(0, 300)
  return { name: error.name, message, cause: describeError(error.cause) }
}
