import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { drawMutations, readSources } from './choose'
import { applyMutation, describeMutation, type Mutation } from './mutation'
import { page } from './page'
import { sqlMutations } from './sql-mutations'
import { suitesOf } from './suites'
import { switchVariable, typescriptMutations, withSwitches } from './typescript-mutations'

const mutants = (mutate: (path: string, source: string) => Mutation[], source: string) =>
  mutate('a', source).map((mutation) => [mutation.kind, applyMutation(source, mutation)])
const bodies = (body: string) =>
  mutants(sqlMutations, `create or replace function f() as $$${body}$$;`).map(([kind, text]) => [
    kind,
    /\$\$([\s\S]*)\$\$/.exec(text ?? '')?.[1],
  ])

describe('a mutation of SQL', () => {
  test('drops a condition up to the next one of its level', () => {
    expect(bodies(' select where a(x and y) and b(z) or c limit 5')).toEqual(
      expect.arrayContaining([
        ['dropped condition', ' select where a(x) and b(z) or c limit 5'],
        ['dropped condition', ' select where a(x and y) or c limit 5'],
        ['dropped condition', ' select where a(x and y) and b(z) limit 5'],
        ['off by one', ' select where a(x and y) and b(z) or c limit 6'],
      ]),
    )
  })

  test('swaps a comparison, and leaves an assignment alone', () => {
    expect(bodies(' update t set a = b where c = d and e < f')).toEqual(
      expect.arrayContaining([
        ['swapped comparison', ' update t set a = b where c <> d and e < f'],
        ['swapped comparison', ' update t set a = b where c = d and e > f'],
      ]),
    )
    expect(bodies(' update t set a = b')).toEqual([])
  })

  test('negates a guard with the strings of its condition', () => {
    expect(bodies(" if a ? 'x' then")).toEqual([['negated guard', " if not (a ? 'x') then"]])
    expect(bodies(' where not exists (x)')).toEqual([['negated guard', ' where exists (x)']])
    expect(bodies(' where not a')).toEqual([['negated guard', ' where a']])
    expect(bodies(' select a is null')).toEqual([['negated guard', ' select a is not null']])
  })

  test('removes a step of any number of lines', () => {
    expect(bodies('\n  perform f(1,\n    2);\n  v := g();\n')).toEqual([
      ['removed step', '\n  null;\n  v := g();\n'],
      ['removed step', '\n  perform f(1,\n    2);\n  null;\n'],
    ])
  })

  test('reverses an order', () => {
    expect(bodies(' order by a desc')).toEqual([['reversed order', ' order by a asc']])
  })

  test('leaves comments, strings and all that is outside of the body alone', () => {
    expect(bodies(" -- if a = b and c then\n select ' and x = y '")).toEqual([])
  })
})

describe('a mutation of TypeScript', () => {
  test.each([
    ['const a = b === c', 'swapped comparison', 'const a = b !== c'],
    ['const a = b < c', 'swapped comparison', 'const a = b >= c'],
    ['const a = b && c', 'dropped condition', 'const a = b'],
    ['const a = b + 1', 'off by one', 'const a = b + 2'],
    ['if (a) b', 'negated guard', 'if (!(a)) b'],
    ['const a = b ? c : d', 'negated guard', 'const a = !(b) ? c : d'],
    ['f(a)', 'removed step', ';'],
    ['throw a', 'removed step', ';'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    ['const q = sql`where a = ${b}`', 'swapped comparison', 'const q = sql`where a <> ${b}`'],
  ])('turns %s by a %s into %s', (source, kind, mutant) => {
    expect(mutants(typescriptMutations, source)).toContainEqual([kind, mutant])
  })

  test('leaves types alone', () => {
    expect(mutants(typescriptMutations, 'type A<B> = B extends string ? 1 : 2')).toEqual([])
  })

  test('is switched on by its id', () => {
    const source = 'export const isSmall = (n: number) => n < 5'
    const [mutation] = typescriptMutations('a', source) as [Mutation]
    const text = withSwitches(source, [{ mutation, id: '7' }])
    expect(text).toContain(`(${switchVariable} === '7' ? (n >= 5) : (n < 5))`)
  })
})

describe('the mutations of the real sources', () => {
  test('are many, and the same for the same seed', async () => {
    const sources = await readSources()
    const drawn = drawMutations(sources, 'a seed')
    expect(drawn.length).toBeGreaterThan(500)
    expect(drawMutations(sources, 'a seed')).toEqual(drawn)
    expect(drawMutations(sources, 'another')).not.toEqual(drawn)
    for (const mutation of drawn) expect(suitesOf(mutation.path, sources).length).toBeGreaterThan(0)
  })

  test('leave TypeScript that parses, with all switches built in', async () => {
    const sources = await readSources('lib/server')
    const drawn = drawMutations(sources, 'a seed')
    for (const [path, source] of sources) {
      const own = drawn
        .filter((mutation) => mutation.path === path)
        .map((mutation, index) => ({ mutation, id: String(index) }))
      const { diagnostics = [] } = ts.transpileModule(withSwitches(source, own), { reportDiagnostics: true })
      expect(
        diagnostics.map(({ messageText }) => messageText),
        path,
      ).toEqual([])
    }
  })
})

test('a mutation is described by what it replaced', () => {
  const source = 'const a = b === c'
  const [mutation] = typescriptMutations('a', source) as [Mutation]
  expect(describeMutation(source, mutation)).toBe('`b === c` → `b !== c`')
  expect(describeMutation(source, { ...mutation, text: '' })).toBe('without `b === c`')
})

test('the page counts the killed and lists the survivors', () => {
  const result = { kind: 'removed step', change: 'without `a | b`', by: '', seconds: 1 } as const
  const text = page('x', [
    { ...result, place: 'a.sql:1', status: 'killed' },
    { ...result, place: 'b.sql:2', status: 'survived' },
  ])
  expect(text).toContain('killed 1 of 2 mutants (50 %)')
  expect(text).toContain('| `b.sql:2` | removed step | without `a \\| b` |')
  expect(text).not.toContain('a.sql')
})
