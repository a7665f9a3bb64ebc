import type { Identity } from './control/routes'

/** The local Data API server on a port of the loopback, if there is one. */
export async function identityOf(port: number): Promise<Identity | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_local/identity`, {
      signal: AbortSignal.timeout(2_000),
    })
    const identity = (await response.json()) as Partial<Identity>
    return response.ok && identity.resourceArn && identity.dataDir ? (identity as Identity) : undefined
  } catch {
    return undefined
  }
}

/** The sentence for a port that is taken: who uses it, and what to do. */
export async function portTaken(port: number): Promise<string> {
  const holder = await identityOf(port)
  const who = holder
    ? `the Data API server of another intranet (${holder.dataDir}, pid ${holder.pid}, ${holder.resourceArn})`
    : 'another program'
  const otherPort = `DATA_API_PORT=${port + 1}`
  return (
    `Port ${port} of the local Data API server is in use by ${who}: ` +
    `stop it, or choose another port with ${otherPort}.`
  )
}
