import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'

/** Parses a JSON file; `undefined` where there is none or where it is torn. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Writes a JSON file that only its owner may read, in one step: readers see the old one or the new one. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  const next = `${path}.${randomUUID()}`
  await writeFile(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(next, path)
}
