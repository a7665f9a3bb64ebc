import { Outward } from './outward'
import { pieces } from './url'

/** Plain text as an agent wrote it: line breaks are kept, addresses lead there, and nothing else means anything. */
export function Text({ children }: { children: string }) {
  return (
    <div dir="auto" className="agent-text whitespace-pre-wrap">
      {pieces(children).map(({ text, url }, index) =>
        url ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          <Outward key={index} url={url}>
            <bdi dir="ltr">{text}</bdi>
          </Outward>
        ) : (
          text
        ),
      )}
    </div>
  )
}
