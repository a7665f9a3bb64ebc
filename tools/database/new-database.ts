import { type OwnerDatabase, ownerDatabase } from '../../db/operate/connections'
import { temporary } from '../../local/attach'
import { temporaryDataDir } from '../../local/remove'

/** A new, empty database of its own: no running intranet is touched. `env` is what a process needs to reach it. */
export type Fresh = { db: OwnerDatabase; env: Record<string, string>; stop(): Promise<void> }

/** Starts a new, empty database that goes when it is stopped. `resumeMs`: how long it takes to resume from a pause, in milliseconds. */
export async function freshDatabase(name: string, { resumeMs }: { resumeMs?: number } = {}): Promise<Fresh> {
  const { dataDir, remove } = await temporaryDataDir(name)
  try {
    const { env, stop } = await temporary({ dataDir, resumeMs })
    const db = ownerDatabase(env)
    return {
      db,
      env,
      stop: async () => {
        db.$client.destroy()
        await stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
