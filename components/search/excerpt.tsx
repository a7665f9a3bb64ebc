import { Visible } from '../content/visible'
import { type Part, partsOf } from './excerpt-parts'

export function Excerpt(of: Parameters<typeof partsOf>[0]) {
  return partsOf(of).map(({ text, match }: Part, index) =>
    match ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <mark key={index} className="rounded-xs bg-mark px-0.5 text-inherit">
        <Visible>{text}</Visible>
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <Visible key={index}>{text}</Visible>
    ),
  )
}
