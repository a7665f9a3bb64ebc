import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './child'

const buildInputs = [
  'app',
  'components',
  'lib',
  'db',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'launcher/tsconfig.next.json',
  'package-lock.json',
]
const notBuilt = /^db\/(?:migrations|functions)\/|\.test\.tsx?$/

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  if (!entries) return [path]
  const prefix = join(root, '/').length
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(prefix))
}

export async function hashOf(paths: string[], skip?: RegExp): Promise<string> {
  const found = (await Promise.all(paths.map(filesUnder))).flat()
  const names = found.filter((name) => !skip?.test(name)).sort()
  const contents = await Promise.all(names.map((name) => readFile(join(root, name))))
  const hash = createHash('sha256')
  names.forEach((name, index) => {
    const content = contents[index] ?? Buffer.alloc(0)
    hash.update(`${name}\0${content.length}\0`).update(content)
  })
  return hash.digest('hex').slice(0, 16)
}

/** Covers everything that a build depends on, also the variables of its environment. */
export async function buildHash(variables: Record<string, string | undefined> = {}): Promise<string> {
  const sources = await hashOf(buildInputs, notBuilt)
  const own = createHash('sha256').update(JSON.stringify(variables)).digest('hex').slice(0, 8)
  return `${sources}-${own}-node${process.versions.node.split('.')[0]}`
}

export const migrationsHash = (): Promise<string> => hashOf(['db/migrations'])
