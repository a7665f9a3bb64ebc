import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every source of the checkout, committed or not yet. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
})
  .toString()
  .split('\0')
  .filter(
    (file) =>
      /\.(ts|tsx|mts|mjs|js)$/.test(file) && !file.startsWith('amplify/') && existsSync(join(root, file)),
  )

/** Tests and what only they use may look everywhere. */
const isForTests = (file: string) =>
  /\.(test|cases|fixture)\.tsx?$|^tests\/|\/fixtures\/|^db\/local\/(contract|harness)/.test(file)

const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** What a file imports of ours, as paths from the root without an ending. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.flatMap(({ fileName }) => {
    if (fileName.startsWith('@/')) return [fileName.slice(2)]
    return fileName.startsWith('.') ? [posix.join(posix.dirname(file), fileName)] : []
  })
}

const within = (room: string, path: string) =>
  path === room || path.startsWith(`${room}/`) || path.startsWith(`${room}.`)

/** Who may know whom: arrows point one way. */
const arrows: { of: string; but?: string; to: string[]; not?: string[] }[] = [
  { of: 'app', to: ['app', 'components', 'lib', 'db/queries', 'db/caller', 'db/failures'] },
  { of: 'components', to: ['components', 'lib', 'db/queries', 'db/caller', 'db/failures'] },
  { of: 'lib', to: ['lib', 'db/queries', 'db/caller', 'db/failures'] },
  { of: 'db', but: 'db/local', to: ['db', 'lib'], not: ['lib/api', 'lib/identity'] },
  {
    of: 'db/queries',
    to: ['db/queries', 'db/client', 'db/caller', 'db/failures', 'lib/contract', 'lib/env', 'lib/hash'],
  },
  { of: 'db/local', to: ['db/local', 'lib/env'] },
  { of: 'launcher', to: ['launcher', 'db', 'lib', 'scripts/add-observer'], not: ['db/queries', 'db/client'] },
  { of: 'scripts', to: ['scripts', 'db', 'lib', 'launcher', 'tests/harness', 'tests/e2e', 'bench/table'] },
]

describe('arrows between rooms point one way', () => {
  test.each(arrows)('$of knows only $to', ({ of, but, to, not = [] }) => {
    const inside = files.filter(
      (file) => within(of, file) && !(but && within(but, file)) && !isForTests(file),
    )
    const wrong = inside.flatMap((file) =>
      importsOf(file)
        .filter((path) => !to.some((room) => within(room, path)) || not.some((room) => within(room, path)))
        .map((path) => `${file} → ${path}`),
    )
    expect(wrong).toEqual([])
  })

  test('every room has its arrows', () => {
    const rooms = new Set(
      files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] as string),
    )
    const known = [...arrows.map(({ of }) => of), 'tests', 'bench', 'public', '.ci']
    expect([...rooms].filter((room) => !known.includes(room))).toEqual([])
  })

  test('nothing of the product knows the tests', () => {
    const wrong = files
      .filter((file) => !isForTests(file) && !within('bench', file) && !within('scripts', file))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => within('tests', path))
          .map((path) => `${file} → ${path}`),
      )
    expect(wrong).toEqual([])
  })
})

test('the environment is read in lib/env.ts, and where that is not there yet', () => {
  const readers = files.filter(
    (file) => file !== 'tests/rooms.test.ts' && /\bprocess\.env\b(?!`)/.test(withoutComments(file)),
  )
  expect(readers.sort()).toEqual([
    'drizzle.config.ts',
    'launcher/install.mjs',
    'launcher/main.mjs',
    'lib/env.ts',
    'tests/harness/cpu-meter.mjs',
  ])
})

/** The tokens of a file, with a space between them: comments and what is in texts do not count. */
function withoutComments(file: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.JSX, read(file))
  const tokens: string[] = []
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.StringLiteral) tokens.push(scanner.getTokenText())
  }
  return tokens.join('')
}

function anysOf(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

test('nothing is any', () => {
  expect(files.filter((file) => /\.tsx?$/.test(file)).flatMap(anysOf)).toEqual([])
})
