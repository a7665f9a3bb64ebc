import { randomInt } from 'node:crypto'

/** Secrets Manager's event for one step. `ClientRequestToken` is the new version's id. */
export type RotationEvent = { Step: string; SecretId: string; ClientRequestToken: string }

export type Versions = {
  stagesOf(version: string): Promise<readonly string[]>
  current(): Promise<{ id: string; value: string }>
  pending(version: string): Promise<string | undefined>
  addPending(version: string, value: string): Promise<void>
  promote(version: string, from: string): Promise<void>
}

export type Parts = {
  versions: Versions
  wake(): PromiseLike<unknown>
  setPassword(password: string): Promise<void>
  prove(): PromiseLike<unknown>
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const makePassword = () => Array.from({ length: 48 }, () => letters[randomInt(letters.length)]).join('')
const passwordIn = (value: string) => String((JSON.parse(value) as { password?: string }).password)

/**
 * Role and secret change in the last step, next to each other, because the Data API reads only the
 * current version. In between, new connections fail and the client retries (db/failures.ts, class
 * 28). Each step may be repeated. A failed rotation continues with its pending version.
 */
export async function rotate(
  { Step, ClientRequestToken: version }: RotationEvent,
  parts: Parts,
): Promise<void> {
  const { versions, wake, setPassword, prove } = parts
  const stages = await versions.stagesOf(version)
  if (stages.includes('AWSCURRENT')) return
  if (Step === 'createSecret') {
    if (await versions.pending(version)) return
    const { value } = await versions.current()
    await versions.addPending(version, JSON.stringify({ ...JSON.parse(value), password: makePassword() }))
  } else if (Step === 'setSecret') {
    await wake()
  } else if (Step === 'finishSecret') {
    const pending = await versions.pending(version)
    if (!pending) throw new Error(`Version ${version} is not pending.`)
    const { id } = await versions.current()
    await setPassword(passwordIn(pending))
    await versions.promote(version, id)
    await prove()
  } else if (Step !== 'testSecret') throw new Error(`There is no step ${Step}.`)
}
