const words =
  /example|placeholder|redacted|change_?me|dummy|insert|(?:^|[^a-z])(?:your|fake|sample|test)[_-]|(?:key|token|secret|goes)[_-]?here/i
const runs = 'abcdefghijklmnopqrstuvwxyz0123456789abcdef 1234567890 zyxwvutsrqponmlkjihgfedcba 9876543210'

/** Whether eight characters follow each other as in the alphabet or when counting. */
function isCounting(text: string): boolean {
  const small = text.toLowerCase()
  for (let at = 0; at + 8 <= small.length; at++) if (runs.includes(small.slice(at, at + 8))) return true
  return false
}

/**
 * Whether something of the form of a secret of at least 16 characters stands for one, as documentation writes it: a word that says so,
 * one character six times, a run of the alphabet, or six characters at most. Of random secrets fewer than one in 10,000 are so.
 */
export const isPlaceholder = (text: string): boolean =>
  words.test(text) || /(.)\1{5}/.test(text) || new Set(text).size <= 6 || isCounting(text)
