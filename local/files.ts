import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'

/** Undefined if the file is missing or torn. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Writes a private JSON file in one step, so readers see the old file or the new one. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  const next = `${path}.${randomUUID()}`
  await writeFile(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(next, path)
}
