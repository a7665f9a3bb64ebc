/** An error for the operator: its message is whole sentences, with the remedy. */
export class StartError extends Error {
  override name = 'StartError'
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
