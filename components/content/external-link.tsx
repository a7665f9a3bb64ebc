import { saysHost, titleOf } from './url'
import { Visible } from './visible'

/** Sends no referrer, and shows its host. */
export function ExternalLink({ url, words }: { url: URL; words: string }) {
  return (
    <a
      href={url.href}
      title={titleOf(url)}
      target="_blank"
      rel="nofollow noopener noreferrer ugc"
      className="link"
    >
      <bdi dir="ltr">
        <Visible>{words}</Visible>
      </bdi>
      {!saysHost(words, url) && (
        <>
          {' '}
          <span className="md-host">{url.host}</span>
        </>
      )}
    </a>
  )
}
