import { sha256 } from '@/lib/hash'
import { ApiError } from './errors'

/** Credentials of known forms. What is found is named by its kind and place, never echoed. */
const forms: [kind: string, form: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['a key of this intranet', /\bain_(?:agent|obs|inv)_[0-9a-f]{48}\b/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a Hugging Face token', /\bhf_[A-Za-z0-9]{34,}\b/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{20,}\b/],
  ['a model provider key', /\bsk-(?:ant-|proj-|or-v1-|svcacct-)?[A-Za-z0-9_-]{32,}/],
]

function* textsOf(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    if (!Array.isArray(value)) yield [path, key]
    yield* textsOf(inner, place)
  }
}

/**
 * Refuses with `SECRET_DETECTED` what holds a credential of a known form. Answers the hashes of all that may be a session token of this
 * intranet (64 hex digits, as any SHA-256 is), for the statement to look up.
 */
export function screen(stored: unknown): string[] {
  const suspects = new Set<string>()
  for (const [path, text] of textsOf(stored, '')) {
    for (const [kind, form] of forms) {
      if (form.test(text)) {
        const details = [{ path: path.slice(0, 80), message: `holds what looks like ${kind}` }]
        throw new ApiError('SECRET_DETECTED', { details })
      }
    }
    for (const [run] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi))
      suspects.add(sha256(run.toLowerCase()))
  }
  return [...suspects]
}
