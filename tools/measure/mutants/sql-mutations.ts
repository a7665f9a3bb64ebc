import { lineAt, type Mutation, type MutationKind } from './mutation'

/** The text with comments and quoted strings blanked, so that every index stays the same. */
function blankQuoted(sql: string): string {
  return sql.replace(/--[^\n]*|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, ' '))
}

const opposite: Record<string, string> = {
  '=': '<>',
  '<>': '=',
  '<': '>',
  '<=': '>',
  '>': '<',
  '>=': '<',
}

/** The end of the condition at `from`: the next keyword or closing parenthesis of its level. */
function endOfCondition(sql: string, from: number): number {
  const stop =
    /^(\s(and|or|then|order|group|returning|limit|for|loop|union|on|do|else|when|end|having|window)\b|[;,])/
  let depth = 0
  for (let index = from; index < sql.length; index++) {
    const rest = sql.slice(index, index + 12)
    if (sql[index] === '(') depth++
    else if (sql[index] === ')' && --depth < 0) return index
    if (depth === 0 && stop.test(rest)) return index
  }
  return sql.length
}

/** Whether `=` at this index compares. In `set a = b` it assigns. */
function compares(sql: string, index: number): boolean {
  const statement = sql.slice(sql.lastIndexOf(';', index) + 1, index)
  const lastOf = (words: RegExp) =>
    Math.max(-1, ...[...statement.matchAll(words)].map((match) => match.index))
  return lastOf(/\b(where|and|or|if|elsif|when|on|not)\b/g) > lastOf(/\bset\b/g)
}

type Edit = { kind: MutationKind; start: number; end: number; text: string }

function* conditions(sql: string): Generator<Edit> {
  for (const { 0: found, index } of sql.matchAll(/\s+(and|or)\s+(?!replace\b)/g)) {
    const end = endOfCondition(sql, index + found.length)
    const before = sql.slice(sql.lastIndexOf('\n', index) + 1, index)
    if (!/\bbetween\b/.test(before) && end > index + found.length) {
      yield { kind: 'dropped condition', start: index, end, text: '' }
    }
  }
}

function* comparisons(sql: string): Generator<Edit> {
  for (const { 1: sign = '', index } of sql.matchAll(/ (=|<>|<=?|>=?) /g)) {
    if (!compares(sql, index)) continue
    const start = index + 1
    yield { kind: 'swapped comparison', start, end: start + sign.length, text: opposite[sign] ?? sign }
  }
}

function* guards(sql: string): Generator<Edit> {
  for (const { 1: head = '', 2: condition = '', index } of sql.matchAll(/\b((?:els)?if )(.+?) then\b/g)) {
    const start = index + head.length
    yield { kind: 'negated guard', start, end: start + condition.length, text: `not (${condition})` }
  }
  for (const { 0: found, index } of sql.matchAll(/\bnot exists\b|\bis not null\b|\bis null\b/g)) {
    const text =
      { 'not exists': 'exists', 'is not null': 'is null', 'is null': 'is not null' }[found] ?? found
    yield { kind: 'negated guard', start: index, end: index + found.length, text }
  }
  for (const { 1: head = '', index } of sql.matchAll(/\b((?:where|and|or|when) )not (?!exists)/g)) {
    const start = index + head.length
    yield { kind: 'negated guard', start, end: start + 'not '.length, text: '' }
  }
}

function* steps(sql: string): Generator<Edit> {
  const step = /^[ \t]*((?:perform|update|delete|insert)\b[^;]*;|\w+(?:\.\w+)? := [^;]*;)/gm
  for (const { 0: found, 1: statement = '', index } of sql.matchAll(step)) {
    const start = index + found.length - statement.length
    yield { kind: 'removed step', start, end: start + statement.length, text: 'null;' }
  }
}

function* numbers(sql: string): Generator<Edit> {
  for (const { 1: head = '', 2: digits = '', index } of sql.matchAll(
    /((?: [-+]|\blimit|[<>=]) )(\d+)(?![\d.])/g,
  )) {
    const start = index + head.length
    yield { kind: 'off by one', start, end: start + digits.length, text: String(Number(digits) + 1) }
  }
}

function* orders(sql: string): Generator<Edit> {
  for (const { index } of sql.matchAll(/\bdesc\b/g)) {
    yield { kind: 'reversed order', start: index, end: index + 'desc'.length, text: 'asc' }
  }
}

const rules = [conditions, comparisons, guards, steps, numbers, orders]

/** Every edit of an SQL text, by its place in the text. */
export function sqlEdits(sql: string): Edit[] {
  const blanked = blankQuoted(sql)
  const edits = rules.flatMap((rule) => [...rule(blanked)])
  // A guard quotes its condition, which must come from the text with its strings.
  return edits.map((edit) =>
    edit.text.startsWith('not (') ? { ...edit, text: `not (${sql.slice(edit.start, edit.end)})` } : edit,
  )
}

/** The mutations of a file that creates one function: those of its body. */
export function sqlMutations(path: string, source: string): Mutation[] {
  const [from, to] = [source.indexOf('$$') + 2, source.lastIndexOf('$$')]
  return sqlEdits(source.slice(from, to)).map((edit) => ({
    ...edit,
    path,
    line: lineAt(source, from + edit.start),
    start: from + edit.start,
    end: from + edit.end,
  }))
}
