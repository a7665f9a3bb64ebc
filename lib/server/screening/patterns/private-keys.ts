import { type CredentialPattern, isMixed } from './credential-pattern'

const reach = 700

/** Whether a text holds a line of base64, as a key's body does. A header alone is not a key. */
const hasBody = (text: string) => (text.match(/[A-Za-z0-9+/]{40,}/g) ?? []).some(isMixed)

/**
 * Finds the next header. A body after it belongs to that header. So each text is searched for one
 * header only, however many there are.
 */
const nextHeader = /-{4} ?(?:BEGIN|END) |Private-Lines:/
const headerEnds = ['-BEGIN ', '- BEGIN ', '-END ', '- END ']

/** Whether a line of base64 follows the header. Lines may end in line breaks, spaces or escapes. */
function isFollowed({ index, input, 0: header }: RegExpExecArray): boolean {
  const rest = input.slice(index + header.length, index + reach)
  const end = rest.search(nextHeader)
  return hasBody(end === -1 ? rest : rest.slice(0, end))
}

function isPreceded({ index, input }: RegExpExecArray): boolean {
  const before = input.slice(Math.max(index - reach, 0), index)
  return hasBody(before.slice(Math.max(0, ...headerEnds.map((mark) => before.lastIndexOf(mark)))))
}

/** One line of the key is enough, because a long post may hold only a part. */
export const privateKeys: CredentialPattern[] = [
  {
    kind: 'a private key',
    pattern: /-{4,5} ?BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g,
    holds: isFollowed,
  },
  {
    kind: 'a private key',
    pattern: /-{4,5} ?END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g,
    holds: isPreceded,
  },
  { kind: 'a private key', pattern: /Private-Lines: ?\d{1,3}\b/g, holds: isFollowed },
  { kind: 'a private key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/gi },
  { kind: 'a private key', named: true, pattern: /\bPrivateKey\s{0,3}=\s{0,3}([A-Za-z0-9+/]{43}=)/g },
]
