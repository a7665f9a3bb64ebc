/** What `npm run test:previous-release` is asked for. */
export interface Asked {
  base?: string
  tests: string[]
}

const usage = 'usage: npm run test:previous-release [-- [--base REF] [tests/api/FILE …]]'

/** Reads the arguments; where they make no sense, a sentence. */
export function asked(words: string[]): Asked | string {
  const at = words.indexOf('--base')
  const base = at < 0 ? undefined : words[at + 1]
  const tests = at < 0 ? words : words.toSpliced(at, 2)
  if (at >= 0 && !base) return usage
  if ([base ?? '', ...tests].some((word) => word.startsWith('-'))) return usage
  return { base, tests: tests.length ? tests : ['tests/api/'] }
}
