type Place = (string | number)[]

/** A number that is long enough to be changed, or has an exponent. Strings may match too. */
const suspicious = /\d[\d.]{15}|\d[eE]/

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[\]{},]/g

/**
 * The index where a number's trailing zeros begin. (A regular expression would try at every zero.)
 */
function endOf(digits: string): number {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return end
}

function spellingOf(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const kept = digits.slice(0, endOf(digits))
  if (kept === '') return '0'
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - kept.length)
  return `${number.startsWith('-') ? '-' : ''}${kept}e${power}`
}

export function isExact(number: string): boolean {
  const value = Number(number)
  return Number.isFinite(value) && spellingOf(number) === spellingOf(String(value))
}

/**
 * Updates the place at a bracket or comma. `isKey` says, for each open level, whether a key comes
 * next.
 */
function move(sign: string, place: Place, isKey: boolean[]): void {
  if (sign === '{' || sign === '[') {
    place.push(sign === '{' ? '' : 0)
    isKey.push(sign === '{')
  } else if (sign === '}' || sign === ']') {
    place.pop()
    isKey.pop()
  } else {
    const last = place.at(-1)
    if (typeof last === 'number') place[place.length - 1] = last + 1
    else isKey[isKey.length - 1] = true
  }
}

/**
 * The path of the first JSON number that parsing would change. Accepts only what `JSON.parse`
 * accepted. It does not recurse, and reads each character once.
 */
export function inexactNumberIn(json: string): Place | undefined {
  if (!suspicious.test(json)) return undefined
  const place: Place = []
  const isKey: boolean[] = []
  for (const [part] of json.matchAll(token)) {
    if (part.startsWith('"')) {
      if (!isKey.at(-1)) continue
      place[place.length - 1] = JSON.parse(part) as string
      isKey[isKey.length - 1] = false
    } else if (/^[-\d]/.test(part)) {
      if (!isExact(part)) return place
    } else move(part, place, isKey)
  }
  return undefined
}
