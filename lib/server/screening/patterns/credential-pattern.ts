import { isPlaceholder } from './placeholder'

export type CredentialPattern = {
  kind: string
  /**
   * Needs the `g` flag. Bounded repeats keep the cost per character constant. The first group, if
   * any, is the secret.
   */
  pattern: RegExp
  /**
   * Whether a field's name can identify this credential. If so, texts are also searched as
   * `name=text`.
   */
  named?: true
  /** Checks a match. By default, every match that is not a placeholder counts. */
  holds?: (match: RegExpExecArray) => boolean
}

const isSecret = ([all, inner]: RegExpExecArray) => !isPlaceholder(inner ?? all)

/** Linear in the text. `matchAll` would copy the pattern each time. */
export function hasMatch(text: string, { pattern, holds = isSecret }: CredentialPattern): boolean {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) if (holds(match)) return true
  return false
}

/** Random secrets have digits, small and capital letters. Words, paths and hex digests do not. */
export const isMixed = (text: string) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
