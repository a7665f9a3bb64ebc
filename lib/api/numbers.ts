type Place = (string | number)[]

/** A number long enough to be changed, or with an exponent. Texts may look so, too. */
const suspicious = /\d[\d.]{15}|\d[eE]/

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[\]{},]/g

/** Where the zeros at the end of a number's digits begin. (A pattern would look for them at every zero.) */
function endOf(digits: string): number {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return end
}

/** A number's sign, digits and power of ten, in one spelling for all that are equal. */
function spellingOf(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const kept = digits.slice(0, endOf(digits))
  if (kept === '') return '0'
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - kept.length)
  return `${number.startsWith('-') ? '-' : ''}${kept}e${power}`
}

/** Whether a number of a JSON text is still the same once it has been a number of this language. */
export function isExact(number: string): boolean {
  const value = Number(number)
  return Number.isFinite(value) && spellingOf(number) === spellingOf(String(value))
}

/** Moves the place on past a bracket or a comma. `isKey` says of each open object whether a key comes next. */
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
 * Where a JSON text holds a number that would be changed silently; nothing if it holds none. Takes only what
 * `JSON.parse` has taken. It does not recurse, and reads each character once.
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
