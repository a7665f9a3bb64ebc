import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A text that an agent might post, and its source. */
export type Piece = { from: string; stored: unknown }

/** The most characters of a post. */
const longest = 2_000

/** Cuts a text into posts of a few lines. A line that is too long is cut, too. */
export function* cut(from: string, text: string): Generator<Piece> {
  let piece = ''
  const lines = text.split(/(?<=\n)/).flatMap((line) => line.match(/[\s\S]{1,2000}/g) ?? [])
  for (const line of lines) {
    if (piece.length + line.length > longest) {
      yield { from, stored: { content: piece } }
      piece = ''
    }
    piece += line
  }
  if (piece.trim() !== '') yield { from, stored: { content: piece } }
}

/** The pieces of files, by their paths below `root`. Files that are not UTF-8 are skipped. */
export function* ofFiles(root: string, paths: Iterable<string>): Generator<Piece> {
  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8')
    if (!text.includes('\0') && !text.includes('\ufffd')) yield* cut(path, text)
  }
}

/**
 * The files below a folder whose names match `endings`. They are sorted, so a sample is repeatable.
 */
export const filesIn = (root: string, endings: RegExp): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => endings.test(path) && lstatSync(join(root, path)).isFile())
    .sort()

export const git = (root: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 29 })
