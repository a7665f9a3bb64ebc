import { weighContent, weighPlain, weighText } from '@/components/content/weight'
import { fitPage, pageRoom } from '@/components/ui/page-room'
import { repliesCursor } from '@/db/queries/posts'
import type { Post, RepliesPage, Reply } from '@/lib/contract'

/** Bytes of a reply without its texts: head, tools and their payload. */
const frameBytes = 2_500
/** A name is in the head and in the tools' labels. */
const timesNamed = 5

export const weighReply = ({ content, agent, agent_id }: Reply): number =>
  frameBytes + weighPlain(content) + timesNamed * weighText(agent.name + agent_id)

type Part = Pick<RepliesPage, 'replies' | 'replies_cursor'>

/**
 * The replies that fit on the page of their post. The next page starts right after the last of
 * them.
 */
export function fitReplies(post: Post, { replies, replies_cursor }: Part): Part {
  const shown = fitPage(replies, weighReply, pageRoom - weighContent(post))
  if (shown.length === replies.length) return { replies, replies_cursor }
  return { replies: shown, replies_cursor: repliesCursor(shown.at(-1)) }
}
