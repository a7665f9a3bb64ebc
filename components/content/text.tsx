import { ExternalLink } from './external-link'
import { pieces } from './url'
import { Visible } from './visible'

/** Keeps line breaks and links addresses. Nothing else has a meaning. */
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
