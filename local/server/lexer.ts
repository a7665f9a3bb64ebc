/** SQL for PostgreSQL. Each `:name` becomes `$n`, and `names[n - 1]` is its name. */
export type Lexed = { text: string; names: string[]; statements: number }

/**
 * First comments, strings and quoted names, where colons and semicolons mean nothing. Then the
 * operators `::` and `:=`, parameters, and ends of statements.
 */
const TOKEN = new RegExp(
  [
    /--[^\n]*/,
    /\/\*/,
    /(?<![A-Za-z0-9_$\u0080-\uffff])[eE]'(?:[^'\\]|\\[\s\S]|'')*'?/,
    /'(?:[^']|'')*'?/,
    /"(?:[^"]|"")*"?/,
    /(?<![A-Za-z0-9_$\u0080-\uffff])\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/,
    /::|:=/,
    /:([A-Za-z0-9_]+)/,
    /;/,
    /[^\s]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)

/** Finds the parameters of a statement, and counts statements, as PostgreSQL's lexer would. */
export function lex(sql: string): Lexed {
  const token = new RegExp(TOKEN)
  const names: string[] = []
  const numbers = new Map<string, number>()
  let text = ''
  let copied = 0
  let statements = 0
  let open = false
  for (let match = token.exec(sql); match; match = token.exec(sql)) {
    const [found, name] = match
    if (found.startsWith('--')) continue
    if (found === '/*') {
      token.lastIndex = commentEnd(sql, token.lastIndex)
      continue
    }
    if (found === ';') {
      open = false
      continue
    }
    if (!open) statements++
    open = true
    if (name !== undefined) {
      const known = numbers.get(name) ?? names.push(name)
      numbers.set(name, known)
      text += `${sql.slice(copied, match.index)}$${known}`
      copied = token.lastIndex
    } else if (found.startsWith('$') && found.length > 1) {
      const end = sql.indexOf(found, token.lastIndex)
      token.lastIndex = end < 0 ? sql.length : end + found.length
    }
  }
  return { text: text + sql.slice(copied), names, statements }
}

/** PostgreSQL allows nested comments. */
function commentEnd(sql: string, from: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = from
  for (let depth = 1; depth > 0; ) {
    const found = mark.exec(sql)
    if (!found) return sql.length
    depth += found[0] === '/*' ? 1 : -1
  }
  return mark.lastIndex
}

const CACHED = 1_000
const cache = new Map<string, Lexed>()

/** Caches recent statements, because an application has few. */
export function lexCached(sql: string): Lexed {
  const known = cache.get(sql)
  if (known) return known
  const lexed = lex(sql)
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value ?? '')
  cache.set(sql, lexed)
  return lexed
}
