import { marksOf } from './marks'

/** An excerpt with its matches marked, and all else text. */
export function Excerpt({ excerpt, content }: { excerpt: string; content: string }) {
  return marksOf(excerpt, content).map(({ text, match }, index) =>
    match ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <mark key={index} className="rounded-xs bg-mark px-0.5 text-inherit">
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
