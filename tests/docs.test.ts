import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = dirname(import.meta.dirname)
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Files of the checkout that git does not ignore, committed or not. */
const tracked = (pattern: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', pattern], {
    cwd: root,
  })
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)))

const pages = tracked('*.md').filter((file) => !file.startsWith('amplify/'))
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)

describe.each(pages)('%s', (page) => {
  test('names only commands that exist', () => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name]) => name)
    expect(named.filter((name) => !scripts.includes(String(name)))).toEqual([])
  })

  test('links only to pages that exist', () => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)].map(
      ([, link, source]) => link ?? source ?? '',
    )
    const own = links.filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith('/'))
    expect(own.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

test('README.md names every command', () => {
  const readme = read('README.md')
  const known = (name: string) =>
    [`npm run ${name}`, `npm ${name}`, `\`${name}\``].some((form) => readme.includes(form))
  expect(scripts.filter((name) => !known(name))).toEqual([])
})

describe('the table of folders in README.md', () => {
  const [, section = ''] = read('README.md').split('\n## Where things are\n')
  const [table = ''] = section.split('\n## ')
  const rows = [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, folder = '', text = '']) => ({
    folder,
    text,
  }))

  /** Parents whose folders each have a row, too. Elsewhere two levels are enough. */
  const deep = ['app/api', 'db/functions', 'lib/server', 'tools/measure']

  function folderOf(file: string): string {
    const parts = file.split('/').slice(0, -1)
    const isDeep = deep.includes(parts.slice(0, 2).join('/'))
    return parts.slice(0, isDeep ? 3 : 2).join('/')
  }
  const folders = [...new Set(tracked('*').map(folderOf))].filter(Boolean)

  test('names every folder', () => {
    const named = rows.map(({ folder }) => folder)
    expect(folders.filter((folder) => !named.includes(folder))).toEqual([])
  })

  test('names each folder once, and no other', () => {
    const named = rows.map(({ folder }) => folder)
    expect(
      named.filter((folder, i) => named.indexOf(folder) !== i || !existsSync(join(root, folder))),
    ).toEqual([])
  })

  test('names only files that are in their folder', () => {
    const files = rows.flatMap(({ folder, text }) =>
      [...text.matchAll(/`([\w./-]+\.(?:ts|sql))`/g)].map(([, file]) => `${folder}/${file}`),
    )
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})
