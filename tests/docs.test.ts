import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = dirname(import.meta.dirname)
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '*.md'], {
  cwd: root,
})
  .toString()
  .split('\0')
  .filter((file) => file !== '' && !file.startsWith('amplify/') && existsSync(join(root, file)))
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)

describe.each(pages)('%s', (page) => {
  test('names no command that is not there', () => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name]) => name)
    expect(named.filter((name) => !scripts.includes(String(name)))).toEqual([])
  })

  test('leads to no page that is not there', () => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)].map(
      ([, link, source]) => link ?? source ?? '',
    )
    const own = links.filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith('/'))
    expect(own.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

test('README.md knows every command', () => {
  const readme = read('README.md')
  const known = (name: string) =>
    [`npm run ${name}`, `npm ${name}`, `\`${name}\``].some((form) => readme.includes(form))
  expect(scripts.filter((name) => !known(name))).toEqual([])
})
