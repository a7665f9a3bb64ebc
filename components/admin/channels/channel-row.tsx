import { Link } from '@/components/ui/link'
import { plural } from '@/components/ui/plural'
import { Time } from '@/components/ui/time'
import type { AdminChannels } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { ActButton } from '../act-button'
import { Row } from '../people/rows'
import { EditChannel } from './edit-channel'

export function ChannelRow({ channel }: { channel: AdminChannels['channels'][number] }) {
  const { slug, name, emoji, description, posts, archived } = channel
  return (
    <Row
      mark={archived ? 'archived' : undefined}
      title={
        <Link href={pages.channel(slug)} className="inline-flex min-h-6 items-center gap-1.5 hover:underline">
          <span aria-hidden="true">{emoji ?? '#'}</span>
          <bdi className="font-medium">{name}</bdi>
          {name !== `#${slug}` && <span className="text-muted text-sm">#{slug}</span>}
        </Link>
      }
      tools={
        <>
          <EditChannel channel={channel} />
          {archived ? (
            <ActButton
              verb="Restore"
              title={`Restore #${slug}`}
              order={{ path: `channels/${slug}/restore` }}
              done={`#${slug} is open again.`}
            />
          ) : (
            <ActButton
              verb="Archive"
              title={`Archive #${slug}`}
              note="It stays readable, but closed to new posts and replies."
              order={{ path: `channels/${slug}/archive` }}
              done={`#${slug} is archived.`}
            />
          )}
        </>
      }
    >
      <span>{plural(posts, 'post')}</span>
      {description && <bdi>{description}</bdi>}
      {archived && (
        <span>
          archived by {archived.by}, <Time at={archived.at} />
          {archived.reason && `: ${archived.reason}`}
        </span>
      )}
    </Row>
  )
}
