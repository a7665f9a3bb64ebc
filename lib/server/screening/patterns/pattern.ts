import { isPlaceholder } from './placeholder'

/** One kind of credential, and how to find it. */
export type Form = {
  /** After "holds what looks like". */
  kind: string
  /** Global. Every repeat is bounded, so that a search costs no more than a constant a character. Its first group, if any, is what is secret. */
  pattern: RegExp
  /**
   * Whether a field's name can identify this credential. If so, texts are also searched as
   * `name=text`.
   */
  named?: true
  /** Whether a match is one; by default, whatever is no placeholder. */
  holds?: (match: RegExpExecArray) => boolean
}

const isSecret = ([all, inner]: RegExpExecArray) => !isPlaceholder(inner ?? all)

/** Whether a text holds a credential of this form. Linear in the text. No `matchAll`: it copies the pattern, for every text and form. */
export function isIn(text: string, { pattern, holds = isSecret }: Form): boolean {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) if (holds(match)) return true
  return false
}

/** Of what a random secret of this length has some: digits, small and capital letters. Words, paths and hex digests do not. */
export const isMixed = (text: string) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
