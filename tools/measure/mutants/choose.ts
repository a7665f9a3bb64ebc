import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Dice } from '../../../demo/random'
import { root } from '../../../launcher/child'
import type { Mutation } from './mutation'
import { sqlMutations } from './sql-mutations'
import { typescriptMutations } from './typescript-mutations'

const rooms = ['db/functions', 'db/queries', 'lib/server']

async function filesOf(room: string): Promise<string[]> {
  const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(sql|tsx?)$/.test(entry.name))
    .filter(({ name }) => !/\.(test|fixture|cases)\./.test(name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

export type Sources = Map<string, string>

/** The mutable sources by path, below `only` if it is set. */
export async function readSources(only = ''): Promise<Sources> {
  const files = (await Promise.all(rooms.map(filesOf))).flat().filter((path) => path.startsWith(only))
  return new Map(
    await Promise.all(files.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
  )
}

const mutationsOf = (path: string, source: string) =>
  path.endsWith('.sql') ? sqlMutations(path, source) : typescriptMutations(path, source)

/** All mutations in an order drawn by `seed`. Only the first that touches a text stays. */
export function drawMutations(sources: Sources, seed: string): Mutation[] {
  const all = [...sources].flatMap(([path, source]) => mutationsOf(path, source))
  const byPath = new Map<string, Mutation[]>()
  const drawn: Mutation[] = []
  for (const mutation of new Dice(seed).shuffle(all)) {
    const others = byPath.get(mutation.path) ?? []
    if (others.some(({ start, end }) => mutation.start < end && start < mutation.end)) continue
    byPath.set(mutation.path, [...others, mutation])
    drawn.push(mutation)
  }
  return drawn
}
