/** The start cannot go on; `message` is what the operator reads, whole sentences with the remedy. */
export class StartError extends Error {
  override name = 'StartError'
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
