import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { biomeOverrides, isForTests, mayImport, roomOf } from './kit/rooms'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Every source file of the checkout, committed or not. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
})
  .toString()
  .split('\0')
  .filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file) && existsSync(join(root, file)))

const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** The files of ours that a file imports, as paths from the root, without their extensions. */
function importsOf(file: string): string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.flatMap(({ fileName }) => {
    if (fileName.startsWith('@/')) return [fileName.slice(2)]
    return fileName.startsWith('.') ? [posix.join(posix.dirname(file), fileName)] : []
  })
}

describe('imports point one way:', () => {
  test('each file imports only from the rooms below its own', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => !mayImport(file, path))
        .map((path) => `${file} → ${path}`),
    )
    expect(wrong).toEqual([])
  })

  test('every folder of sources is a room', () => {
    const outside = files.filter((file) => file.includes('/') && !roomOf(file) && !isForTests(file))
    expect(outside).toEqual([])
  })

  test('biome.json holds the same rule: copy what biomeOverrides returns', () => {
    const { overrides } = JSON.parse(read('biome.json')) as { overrides: unknown }
    expect(overrides).toEqual(biomeOverrides())
  })
})

test('only lib/base/env.ts and start scripts read the environment', () => {
  const readers = files.filter(
    (file) => file !== 'tests/rooms.test.ts' && /\bprocess\.env\b(?!`)/.test(withoutComments(file)),
  )
  expect(readers.sort()).toEqual([
    'launcher/install.mjs',
    'launcher/main.mjs',
    'lib/base/env.ts',
    'playwright.config.ts',
    'tests/e2e/build.ts',
    'tests/kit/cpu-meter-preload.mjs',
  ])
})

/** The text of a file without whitespace, comments and string literals. */
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
