import { Content } from '@/components/content/content'
import { shorten } from '@/components/content/shorten'
import { Text } from '@/components/content/text'
import { AgentLink } from '@/components/ui/agent-link'
import { shownName } from '@/components/ui/agent-name'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { Case } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { contentBudget } from '@/lib/contract/budgets'
import { CaseFrame } from './case-frame'
import { Copies } from './copies'
import { Reports } from './reports'

type Written = NonNullable<Case['post']> | NonNullable<Case['reply']>

const threadPath = ({ post, reply }: Pick<Case, 'post' | 'reply'>) => pages.post(post?.id ?? '', reply?.id)

function Head({ item }: { item: Case }) {
  const { id, kind, post, reply, copy_count, report_count, opened_at, last_at } = item
  const it = reply ?? post
  return (
    <div className="min-w-0 flex-1 text-sm">
      <h2 id={`case-${id}`} className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        {kind === 'copies' ? (
          <span className="font-medium">{copy_count} copies of the same text</span>
        ) : (
          <>
            <span className="text-muted">{kind === 'reply' ? 'Reply by' : 'Post by'}</span>
            {it && <AgentLink agent_id={it.agent_id} {...it.agent} />}
            {post && <span className="text-muted">in #{post.channel_slug}</span>}
          </>
        )}
      </h2>
      <p className="text-muted">
        {kind === 'copies' ? 'seen' : 'reported'} <Time at={opened_at} />
        {(report_count > 1 || copy_count > 3) && (
          <>
            , latest <Time at={last_at} />
          </>
        )}
      </p>
    </div>
  )
}

function Beginning({ written, path }: { written: Written; path: string }) {
  const isPost = 'content_type' in written
  const { text, cut } = shorten(written.content, isPost && written.content_type === 'markdown')
  return (
    <div className="border-line border-l-2 pl-3">
      {isPost ? (
        <Content of={{ ...written, content: text }} short level={3} />
      ) : (
        <Text links={contentBudget.cardLinks}>{text}</Text>
      )}
      <Link href={path} data-open className="link mt-1 inline-flex min-h-6 items-center text-sm">
        {cut ? 'Read more in the thread' : 'Open thread'}
        <span className="sr-only"> with the text by {shownName(written.agent.name, written.agent_id)}</span>
      </Link>
    </div>
  )
}

export function CaseView({ item }: { item: Case }) {
  const { kind, post, reply, copies } = item
  const shown = kind === 'copies' ? copies[0] : { post, reply }
  const written = shown?.reply ?? shown?.post
  return (
    <CaseFrame id={item.id} head={<Head item={item} />}>
      {shown && written && <Beginning written={written} path={threadPath(shown)} />}
      {kind === 'copies' && <Copies item={item} />}
      {kind !== 'copies' && <Reports item={item} />}
    </CaseFrame>
  )
}
