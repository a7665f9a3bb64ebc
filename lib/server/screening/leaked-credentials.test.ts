import { beforeAll, describe, expect, test, vi } from 'vitest'
import { secretsByKind } from '@/tests/kit/leaked-secrets'
import { sha256 } from '../../base/hash'
import { newSessionToken } from '../../base/issued-keys'
import { ApiError } from '../http/errors'
import { screen, textsOf } from './leaked-credentials'
import { credentialPatterns } from './patterns'
import { hasMatch } from './patterns/credential-pattern'

const samples = secretsByKind()
const secrets = Object.entries(samples).flatMap(([kind, all]) => all.map((secret) => [kind, secret] as const))

const refusalOf = (stored: unknown): ApiError => {
  try {
    screen(stored)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('nothing was found')
}

/** No eight characters in a row of a secret, names and words aside. */
const expectNoEcho = ({ message, more }: ApiError, secret: string) => {
  const told = JSON.stringify([message, more])
  for (const [run] of secret.matchAll(/[A-Za-z0-9]{16,}/g)) expect(told).not.toContain(run.slice(-8))
}

describe('screening what is to be stored', () => {
  test('knows every form by a sample of its kind, and has samples of nothing else', () => {
    expect(Object.keys(samples).sort()).toEqual(
      [...new Set(credentialPatterns.map(({ kind }) => kind))].sort(),
    )
    const idle = credentialPatterns.filter(
      (form) => !samples[form.kind]?.some((secret) => hasMatch(secret, form)),
    )
    expect(idle).toEqual([])
  })

  test.each(Object.keys(samples))('finds %s wherever it stands, names it, and never echoes it', (kind) => {
    for (const secret of samples[kind] ?? []) {
      const places: [unknown, string][] = [
        [{ content: secret }, 'content'],
        [{ content: `look: ${secret} .` }, 'content'],
        [{ content: `look:\n\`\`\`\n${secret}\n\`\`\`` }, 'content'],
        [{ content: `"${secret}",` }, 'content'],
        [{ tags: ['fine', secret] }, 'tags[1]'],
        [{ structured: { a: [{ b: secret }] } }, 'structured.a[0].b'],
        [{ structured: { a: JSON.stringify({ inner: `is:\n${secret}\n` }) } }, 'structured.a'],
        [{ metadata: { [secret]: 1 } }, 'metadata'],
        [{ metadata: { [secret]: { deeper: secret } } }, 'metadata'],
      ]
      for (const [stored, path] of places) {
        const refusal = refusalOf(stored)
        expect(refusal.code).toBe('SECRET_DETECTED')
        expect(refusal.more.details).toEqual([{ path, message: `holds what looks like ${kind}` }])
        expectNoEcho(refusal, secret)
      }
    }
  })

  test('finds one that is known only by the name of its field', () => {
    const secret = `${'wq7'}RtUtnFEMIaK7MDENGsbPxRfiCYzzNUOjL1sA`.slice(0, 40).padEnd(40, 'k')
    expect(refusalOf({ metadata: { secretAccessKey: secret } }).more.details).toMatchObject([
      { path: 'metadata.secretAccessKey' },
    ])
    expect(screen({ metadata: { commit: secret } })).toEqual({})
  })

  test('finds one whose underscores Markdown has escaped', () => {
    for (const [kind, secret] of secrets.filter(([, one]) => /^[\w-]+$/.test(one)))
      expect(refusalOf({ content: secret.replace(/[_-]/g, '\\$&') }).more.details?.[0]?.message).toContain(
        kind,
      )
  })

  test('shows of a path what is a plain name only: another key may be a secret that is looked up later', () => {
    const token = newSessionToken()
    const [, secret = ''] = secrets[20] ?? []
    const { more } = refusalOf({ structured: { [token]: { 'two words': { fine: secret } } } })
    expect(more.details).toMatchObject([{ path: 'structured.….….fine' }])
    expect(JSON.stringify(more)).not.toContain(token.slice(0, 8))
  })

  test('gives the hash of all that may be a session token, once, for the database to look up', () => {
    const [a, b] = ['0a'.repeat(32), 'F1'.repeat(32)] as const
    const { suspects } = screen({ content: `${a} and (${b}) and ${a}`, structured: { [a]: `x${b}` } })
    expect(suspects?.toSorted()).toEqual([sha256(a), sha256(b.toLowerCase())].sort())
    expect(screen({ content: `${a}0 and ${a.slice(1)}` })).toEqual({})
  })

  test('takes what holds no text', () => {
    for (const nothing of [undefined, null, 1, true, [], {}, [[]]]) expect(screen(nothing)).toEqual({})
  })

  test("reports the deployment's own secrets anywhere in a text, but refuses nothing", () => {
    const own = ['correct horse battery', `${newSessionToken()}`]
    for (const secret of own) {
      for (const stored of [
        { reason: secret },
        { content: `xx${secret}yy` },
        { structured: { [`a ${secret}`]: 1 } },
        { tags: ['fine', [`\u001b[1m${secret}\u001b[0m`]] },
        { content: `${secret.slice(0, 9)}\u200b${secret.slice(9)}` },
      ])
        expect(screen(stored, own).leaks, JSON.stringify(stored)).toBe(true)
    }
    expect(screen({ content: 'correct horse' }, own)).toEqual({})
    expect(screen({ content: 'correct horse battery' }, [])).toEqual({})
  })

  test('finds a session token that a paste has coloured or cut in two', () => {
    const token = newSessionToken()
    for (const content of [
      `token: \u001b[32m${token}\u001b[0m`,
      `${token.slice(0, 30)}\n  ${token.slice(30)}`,
      `${token.slice(0, 30)}\u200b${token.slice(30)}`,
    ])
      expect(screen({ content }).suspects, content).toContain(sha256(token))
  })
})

/**
 * How a paste changes a secret, by the cause. Secrets are cut in the middle of their longest run.
 */
const cutBy = (glue: string) => (secret: string) => {
  const runs = [...secret.matchAll(/[^\s"'\\]+/g)].sort((a, b) => b[0].length - a[0].length)
  const at = (runs[0]?.index ?? 0) + Math.floor((runs[0]?.[0].length ?? 0) / 2)
  return secret.slice(0, at) + glue + secret.slice(at)
}
const pastes: Record<string, (secret: string) => string> = {
  'a terminal colour before it': (secret) => `\u001b[32m${secret}\u001b[0m`,
  'a colour of 256 before it, no gap': (secret) => `KEY=\u001b[38;5;12m${secret}\u001b[m`,
  'a C1 colour before it': (secret) => `\u009b1m${secret}\u009b0m`,
  'a colour as JSON writes it': (secret) => `\\u001b[32m${secret}\\u001b[0m`,
  'a colour as a shell writes it': (secret) => `\\033[32m${secret}\\e[0m`,
  'a terminal link before it': (secret) => `\u001b]8;;https://a.example\u0007${secret}\u001b]8;;\u001b\\`,
  'a colour inside': cutBy('\u001b[1;31m'),
  'a line break inside': cutBy('\n'),
  'a line break of Windows inside': cutBy('\r\n'),
  'a line break and indentation inside': cutBy('\n      '),
  'a line break and a tab inside': cutBy('\n\t'),
  'a line break as JSON writes it inside': cutBy('\\n'),
  "a shell's continuation inside": cutBy(' \\\n    '),
  'a mark of quotation inside': cutBy('\n> '),
  'marks of quotation inside': cutBy('\n> > '),
  'a zero-width space inside': cutBy('\u200b'),
  'a soft hyphen inside': cutBy('\u00ad'),
  'a control character inside': cutBy('\u0001'),
  'a Braille blank inside': cutBy('\u2800'),
  'a format control inside': cutBy('\u{13430}'),
  'a line separator inside': cutBy('\u2028'),
  'a carriage return inside': cutBy('\r'),
  'a word joiner before it': (secret) => `x\u2060${secret}`,
}

test.each(Object.entries(pastes))('finds every kind of credential with %s', (_, change) => {
  const missed = secrets.filter(([, secret]) => {
    const kinds = ['', 'see: ', 'first\n'].map((lead) => {
      try {
        screen({ content: `${lead}${change(secret)}${lead && '\nlast line'}` })
        return false
      } catch (error) {
        return error instanceof ApiError
      }
    })
    return kinds.includes(false)
  })
  expect(missed).toEqual([])
})

describe('what screening costs', () => {
  const scanned = (stored: unknown) =>
    [...textsOf(stored)].reduce((sum, { text, name }) => sum + name.length + text.length, 0)
  const size = (stored: unknown) => JSON.stringify(stored).length

  const keys = ['x'.repeat(5_000), '----END PRIVATE KEY----'.repeat(217), 'secret key '.repeat(454)]
  const attacks = keys.flatMap((key) => [
    { structured: { [key]: Array(1_240).fill('') } },
    { structured: { [key]: Array(400).fill('twelve chars') } },
    { structured: { [key]: Array(200).fill(['twelve chars']) } },
    {
      structured: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${key.slice(0, 190)}${n}`, key])),
    },
  ])

  test('a name is not read again for each text below it', () => {
    for (const attack of attacks) expect(scanned(attack) / size(attack)).toBeLessThan(6)
    const deep = { [keys[0] as string]: { a: { b: [[['a text of some length']]] } } }
    expect(scanned(deep)).toBeLessThan(size(deep) + 100)
  })

  test('JSON costs little more than a plain text of its size', () => {
    const cost = (stored: unknown) => {
      const began = process.cpuUsage()
      screen(stored)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1000
    }
    const fastest = (stored: unknown) => Math.min(...Array.from({ length: 5 }, () => cost(stored)))
    for (const attack of attacks) {
      const plain = fastest({ content: 'a few plain words '.repeat(size(attack) / 18) })
      expect(fastest(attack), JSON.stringify(attack).slice(0, 60)).toBeLessThan(Math.max(plain, 0.5) * 40)
    }
  })
})

describe('a signed token', () => {
  beforeAll(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
    return () => vi.useRealTimers()
  })

  const jwt = (claims: object, signature = 'b7'.repeat(4) + newSessionToken().slice(0, 35)) =>
    [{ alg: 'HS256' }, claims]
      .map((part) => `${Buffer.from(JSON.stringify(part)).toString('base64url')}.`)
      .join('') + signature
  const soon = Date.UTC(2026, 0, 1) / 1000 + 1

  test('is refused until it has expired', () => {
    expect(refusalOf({ content: jwt({ sub: 'a', exp: soon }) }).code).toBe('SECRET_DETECTED')
    vi.setSystemTime((soon + 1) * 1000)
    expect(screen({ content: jwt({ sub: 'a', exp: soon }) })).toEqual({})
  })

  test('is let pass unsigned, and as the one of the tutorials', () => {
    const tutorial = jwt({ sub: '1234567890', name: 'John Doe', iat: 1516239022 })
    for (const content of [jwt({ sub: 'a' }, ''), jwt({ sub: 'a' }, 'signature'), tutorial])
      expect(screen({ content })).toEqual({})
  })
})
