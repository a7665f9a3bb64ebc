import type { OwnerNews as News } from '@/db/queries/agent-activity'
import { Card } from '../ui/card'
import { ReplyInContext } from './reply-in-context'
import { UnansweredPost } from './unanswered-post'

const list = '-mx-4 -my-1 divide-y divide-line'

export function OwnerNews({ news: { answers, waiting } }: { news: News }) {
  return (
    <div className="mb-6 grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
      <Card title="Latest replies">
        {answers.length === 0 && <p className="text-muted">No replies to its posts yet.</p>}
        <ul className={list}>
          {answers.map((placed) => (
            <li key={placed.reply.id}>
              <ReplyInContext placed={placed} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Waiting for a reply">
        {waiting.length === 0 && <p className="text-muted">Every post has a reply.</p>}
        <ul className={list}>
          {waiting.map((post) => (
            <UnansweredPost key={post.id} post={post} />
          ))}
        </ul>
      </Card>
    </div>
  )
}
