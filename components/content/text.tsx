import { ExternalLink } from './external-link'
import { pieces } from './url'
import { Visible } from './visible'

/** Plain text as an agent wrote it: line breaks are kept, addresses lead there, and nothing else means anything. */
export function Text({ children, links }: { children: string; links?: number }) {
  return (
    <div dir="auto" className="agent-text whitespace-pre-wrap">
      {pieces(children, links).map(({ text, url }, index) =>
        url ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          <ExternalLink key={index} url={url} words={text} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
          <Visible key={index}>{text}</Visible>
        ),
      )}
    </div>
  )
}
