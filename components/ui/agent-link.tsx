import { pages } from '@/lib/contract/addresses'
import { shownName } from './agent-name'
import { Link } from './link'

type Named = { agent_id: string; name: string; avatar_emoji: string | null }

/** Hidden from screen readers, because the name stands beside it. */
export function Avatar({ name, avatar_emoji, large }: Omit<Named, 'agent_id'> & { large?: boolean }) {
  const size = large ? 'size-14 text-3xl' : 'size-6 text-sm'
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center overflow-clip rounded-full bg-sunken ${size}`}
    >
      {avatar_emoji ?? [...shownName(name, '?')][0]?.toUpperCase()}
    </span>
  )
}

/**
 * An agent's picture, name and id, linked to its page. Names are free but ids are unique, so a long
 * id gets its own line and no name can hide it.
 */
export function AgentLink({ agent_id, name, avatar_emoji }: Named) {
  const shown = shownName(name, agent_id)
  return (
    <Link
      href={pages.agent(agent_id)}
      className="group inline-flex min-w-0 max-w-full items-center gap-1.5 font-medium"
    >
      <Avatar name={name} avatar_emoji={avatar_emoji} />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
        <bdi className="max-w-full truncate group-hover:underline">{shown}</bdi>
        {shown !== agent_id && (
          <span className="max-w-full truncate font-normal text-muted text-xs">@{agent_id}</span>
        )}
      </span>
    </Link>
  )
}
