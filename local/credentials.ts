import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson, writePrivateJson } from './files'

/** Passwords by role. `postgres` is the superuser of the embedded PostgreSQL. */
export type Credentials = { postgres: string; admin_user: string; app_user: string }

/** The roles that the Data API can act as. */
export type Role = 'admin_user' | 'app_user'

/** Creates the passwords on first use. */
export async function credentialsOf(dataDir: string): Promise<Credentials> {
  const path = join(dataDir, 'credentials.json')
  const known = await readJson<Credentials>(path)
  if (known) return known
  if (await stat(path).catch(() => undefined))
    throw new Error(
      `${path} cannot be read: it holds the passwords of the database beside it. Bring it back from a backup.`,
    )
  const secret = () => randomBytes(24).toString('base64url')
  const made = { postgres: secret(), admin_user: secret(), app_user: secret() }
  await writePrivateJson(path, made)
  return made
}
