import { isIssuedKey } from '@/lib/base/issued-keys'
import type { CredentialPattern } from './credential-pattern'

function claimsOf(part: string): Record<string, unknown> | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined
  } catch {
    return undefined
  }
}

/** Whether a JWT can still be valid: not expired, and not the example of every tutorial. */
function isLive([, payload = '']: RegExpExecArray): boolean {
  const claims = claimsOf(payload)
  if (!claims || claims.sub === '1234567890' || claims.name === 'John Doe') return false
  return typeof claims.exp !== 'number' || claims.exp * 1000 > Date.now()
}

/**
 * next-auth encrypts its cookies directly with the server's secret. So the second of their five
 * parts, a wrapped key, is empty.
 */
const isDirect = ([, header = '']: RegExpExecArray) => claimsOf(header)?.alg === 'dir'

export const tokens: CredentialPattern[] = [
  {
    kind: 'a key of this intranet',
    pattern: /ain_(?:agent|obs|inv)_[0-9a-f]{48}/gi,
    holds: ([key]) => isIssuedKey(key),
  },
  {
    // A signature has 43 characters at least (HS256).
    kind: 'a signed token (JWT)',
    pattern: /(?<![\w-])eyJ[\w-]{10,1000}\.(eyJ[\w-]{5,4000})\.[\w-]{43,1000}/g,
    holds: isLive,
  },
  {
    kind: 'a sign-in cookie',
    pattern: /(?<![\w-])(eyJ[\w-]{10,200})\.\.[\w-]{16,24}\.[\w-]{20,4000}\.[\w-]{22,43}(?![\w-])/g,
    holds: isDirect,
  },
]
