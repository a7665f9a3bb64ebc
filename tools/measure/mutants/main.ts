import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../../launcher/child'
import { ensureTestBuild } from '../../../launcher/test-build'
import { drawMutations, readSources, type Sources } from './choose'
import { applyMutation, describeMutation, type Mutation } from './mutation'
import { page, type Result } from './page'
import { runSuites, withMutatedSql } from './run'
import { suitesOf, unitTestsOf } from './suites'
import { withSwitches } from './typescript-mutations'

/**
 * Changes one line of the server at a time, runs the suites that cover it, and lists the changes
 * that no test notices. It changes sources in place while it runs, so run it in a clean checkout.
 *
 *   node launcher/main.mjs run tools/measure/mutants/main.ts -- --count 20 [--seed X] [--only db/functions] [--write]
 */

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    seed: { type: 'string', default: Date.now().toString(36) },
    count: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})

const seed = values.seed
console.log(`seed ${seed}`)
const sources = await readSources()
const drawn = drawMutations(await readSources(values.only), seed)
const sqlOnes = drawn.filter(({ path }) => path.endsWith('.sql'))
const wanted = Math.min(Number(values.count), drawn.length)
const share = Math.round((wanted * sqlOnes.length) / drawn.length)
const typescriptOnes = drawn.filter(({ path }) => !path.endsWith('.sql')).slice(0, wanted - share)
console.log(`${drawn.length} mutations are possible, ${wanted} are tried`)

const results: Result[] = []

function note(mutation: Mutation, outcome: Omit<Result, 'place' | 'kind' | 'change'>): void {
  const { path, line, kind } = mutation
  const change = describeMutation(sources.get(path) ?? '', mutation)
  results.push({ place: `${path}:${line}`, kind, change, ...outcome })
  console.log(`${outcome.status} ${outcome.seconds} s ${path}:${line} ${kind}: ${change} ${outcome.by}`)
}

async function trySql(mutation: Mutation, DIST_DIR: string): Promise<boolean> {
  const text = applyMutation(sources.get(mutation.path) ?? '', mutation)
  const outcome = await withMutatedSql(text, (file) =>
    runSuites(suitesOf(mutation.path, sources), { DIST_DIR, MUTATED_SQL: file }),
  )
  if (outcome.status === 'invalid') return false
  note(mutation, { ...outcome, status: outcome.status })
  return true
}

async function tryTypescript(mutation: Mutation, env: Record<string, string>): Promise<void> {
  const suites = [...(await unitTestsOf(mutation.path)), ...suitesOf(mutation.path, sources)]
  const { status, by, seconds } = await runSuites(suites, env)
  note(mutation, { by, seconds, status: status === 'survived' ? 'survived' : 'killed' })
}

const restore = (all: Sources, paths: Iterable<string>) =>
  Promise.all([...paths].map((path) => writeFile(join(root, path), all.get(path) ?? '')))

const lanes = (work: () => Promise<void>) => Promise.all(Array.from({ length: Number(values.jobs) }, work))

const build = async (): Promise<string> => (await ensureTestBuild(console.log)).distDir

async function trySqlOnes(): Promise<void> {
  const distDir = await build()
  const queue = [...sqlOnes]
  let left = share
  await lanes(async () => {
    while (left > 0 && queue.length > 0) {
      left--
      if (!(await trySql(queue.shift() as Mutation, distDir))) left++
    }
  })
}

async function tryTypescriptOnes(): Promise<void> {
  const switched = typescriptOnes.map((mutation, index) => ({ mutation, id: String(index + 1) }))
  const paths = new Set(typescriptOnes.map(({ path }) => path))
  try {
    for (const path of paths) {
      const own = switched.filter(({ mutation }) => mutation.path === path)
      await writeFile(join(root, path), withSwitches(sources.get(path) ?? '', own))
    }
    const DIST_DIR = await build()
    const queue = [...switched]
    await lanes(async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await tryTypescript(next.mutation, { DIST_DIR, MUTANT: next.id })
      }
    })
  } finally {
    await restore(sources, paths)
  }
}

if (share > 0) await trySqlOnes()
if (typescriptOnes.length > 0) await tryTypescriptOnes()
const text = page(seed, results)
console.log(text)
if (values.write) await writeFile(join(root, 'docs/mutants.md'), text)
