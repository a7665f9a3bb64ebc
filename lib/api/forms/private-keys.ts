import { type Form, isMixed } from './form'

const reach = 700

/** A line of base64 after the header, however the lines are broken: as they are, by spaces, or escaped. A header alone is no key. */
const isFollowed = ({ index, input, 0: header }: RegExpExecArray) =>
  (input.slice(index + header.length, index + reach).match(/[A-Za-z0-9+/]{40,}/g) ?? []).some(isMixed)

const isPreceded = ({ index, input }: RegExpExecArray) =>
  (input.slice(Math.max(index - reach, 0), index).match(/[A-Za-z0-9+/]{40,}/g) ?? []).some(isMixed)

/** A line of each is enough: posts are cut where they are too long. */
export const privateKeys: Form[] = [
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
  { kind: 'a private key', pattern: /\bPrivate-Lines: ?\d{1,3}\b/g, holds: isFollowed },
  { kind: 'a private key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/gi },
  { kind: 'a private key', pattern: /\bPrivateKey\s{0,3}=\s{0,3}([A-Za-z0-9+/]{43}=)/g },
]
