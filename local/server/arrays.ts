/**
 * The elements of a one-dimensional array, `null` for NULL. Undefined if it has more dimensions.
 */
export function elements(raw: string): (string | null)[] | undefined {
  const body = raw.startsWith('[') ? raw.slice(raw.indexOf('=') + 1) : raw
  if (body.startsWith('{{')) return undefined
  const found: (string | null)[] = []
  const element = /"((?:[^"\\]|\\[\s\S])*)"|([^{},"]+)/g
  for (let match = element.exec(body); match; match = element.exec(body)) {
    const [, quoted, bare] = match
    if (quoted !== undefined) found.push(quoted.replace(/\\([\s\S])/g, '$1'))
    else found.push(bare === 'NULL' ? null : (bare ?? ''))
  }
  return found
}
