import { type OwnerDatabase, ownerDatabase } from '../../db/operate/connections'
import { temporary } from '../../local/attach'
import { temporaryDataDir } from '../../local/data-directory'

/** An empty database, apart from any running intranet. A process reaches it with `env`. */
export type Fresh = { db: OwnerDatabase; env: Record<string, string>; stop(): Promise<void> }

/** Starts an empty database. `stop` deletes it. `resumeMs` is how long a resume takes. */
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
