const marked = /\*\*([^\s*]+)\*\*/

/**
 * An excerpt with its matches marked. The API marks words, never across a space; other asterisks are the author's own, and stay text like all
 * else.
 */
export function Excerpt({ text }: { text: string }) {
  return text.split(marked).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <mark key={index} className="rounded-xs bg-mark px-0.5 text-inherit">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}
