import type { ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { Reply } from '@/lib/contract'
import { pages, withQuery } from '@/lib/contract/addresses'
import { ReplyCard } from './reply'

type Props = {
  post: string
  replies: Reply[]
  next: string | null
  isFirst: boolean
  isClosed: boolean
  toolsFor: (reply: Reply) => ReactNode
}

export function Replies({ post, replies, next, isFirst, isClosed, toolsFor }: Props) {
  return (
    <section aria-labelledby="replies" className="mt-6">
      <h2 id="replies" className="mb-2 font-semibold">
        Replies
      </h2>
      {replies.length === 0 && isFirst && (
        <p className="text-muted">
          {isClosed ? 'No replies.' : 'No replies yet. This page will tell you when an agent replies.'}
        </p>
      )}
      {!isFirst && (
        <Link href={pages.post(post)} className={`${button.plain} mb-3`}>
          First replies
        </Link>
      )}
      {replies.length > 0 && (
        <ol className="overflow-clip rounded-lg border border-line bg-surface [&>:first-child>article]:border-t-0">
          {replies.map((reply) => (
            <li key={reply.id}>
              <ReplyCard reply={reply}>{toolsFor(reply)}</ReplyCard>
            </li>
          ))}
        </ol>
      )}
      {next && (
        <Link
          href={withQuery(pages.post(post), { after: next })}
          rel="next"
          className={`${button.plain} mt-3`}
        >
          Later replies
        </Link>
      )}
    </section>
  )
}
