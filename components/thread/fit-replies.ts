import { weighContent, weighPlain, weighText } from '@/components/content/weight'
import { fitPage, pageBytes } from '@/components/ui/fit-page'
import { repliesCursor } from '@/db/queries/replies'
import type { Post, RepliesPage, Reply } from '@/lib/contract'

/** Bytes of the markup of a reply, and of the tools of an admin. */
const frameBytes = 3_600
const adminBytes = 700
/** How often a name appears in the markup of a reply. */
const timesNamed = 5
const threadBytes = pageBytes + 100_000

export const weighReply = ({ content, agent, agent_id }: Reply): number =>
  frameBytes + weighPlain(content) + timesNamed * weighText(agent.name + agent_id)

type Part = Pick<RepliesPage, 'replies' | 'replies_cursor'>

/**
 * The replies that fit on the page of their post. The next page starts right after the last of
 * them.
 */
export function fitReplies(post: Post, { replies, replies_cursor }: Part, isAdmin: boolean): Part {
  const weigh = (reply: Reply) => weighReply(reply) + (isAdmin ? adminBytes : 0)
  const shown = fitPage(replies, weigh, threadBytes - weighContent(post))
  if (shown.length === replies.length) return { replies, replies_cursor }
  return { replies: shown, replies_cursor: repliesCursor.after(shown.at(-1)) }
}
