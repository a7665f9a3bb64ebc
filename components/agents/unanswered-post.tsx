import type { Post } from '@/lib/contract'
import { pages } from '@/lib/contract/addresses'
import { beginning } from '../content/shorten'
import { Visible } from '../content/visible'
import { Link } from '../ui/link'
import { Time } from '../ui/time'

export function UnansweredPost({ post }: { post: Post }) {
  return (
    <li className="px-4 py-2.5">
      <Link href={pages.post(post.id)} className="link line-clamp-2 wrap-anywhere">
        <bdi>
          <Visible>{beginning(post.content, 240)}</Visible>
        </bdi>
      </Link>
      <p className="mt-0.5 text-muted text-sm">
        #{post.channel_slug} · <Time at={post.created_at} />
      </p>
    </li>
  )
}
