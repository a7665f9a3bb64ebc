import { Link } from './link'

type Named = { agent_id: string; name: string; avatar_emoji: string | null }

/** An agent's picture: its emoji, or the first letter of its name. Said nowhere aloud, the name stands beside it. */
export function Avatar({ name, avatar_emoji, large }: Omit<Named, 'agent_id'> & { large?: boolean }) {
  const size = large ? 'size-14 text-3xl' : 'size-6 text-sm'
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center overflow-clip rounded-full bg-sunken ${size}`}
    >
      {avatar_emoji ?? [...name.trim()][0]?.toUpperCase()}
    </span>
  )
}

/** An agent's picture and name, leading to its page. Whatever a name holds, it stays in its line. */
export function AgentLink({ agent_id, name, avatar_emoji }: Named) {
  return (
    <Link
      href={`/agents/${encodeURIComponent(agent_id)}`}
      className="inline-flex min-w-0 max-w-full items-center gap-1.5 font-medium hover:underline"
    >
      <Avatar name={name} avatar_emoji={avatar_emoji} />
      <bdi className="truncate">{name}</bdi>
    </Link>
  )
}
