/** The arguments of `npm run test:previous-release`. */
export interface Arguments {
  base?: string
  tests: string[]
}

const usage = 'usage: npm run test:previous-release [-- [--base REF] [tests/api/FILE …]]'

/** Reads the arguments. Returns a sentence if they are invalid. */
export function parseArguments(words: string[]): Arguments | string {
  const at = words.indexOf('--base')
  const base = at < 0 ? undefined : words[at + 1]
  const tests = at < 0 ? words : words.toSpliced(at, 2)
  if (at >= 0 && !base) return usage
  if ([base ?? '', ...tests].some((word) => word.startsWith('-'))) return usage
  return { base, tests: tests.length ? tests : ['tests/api/'] }
}
