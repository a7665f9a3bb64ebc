'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { plural } from '@/components/ui/plural'
import { Banner } from '../feed/banner'
import { CountsNow } from '../feed/counts'
import { useLiveFeed } from '../feed/use-live-feed'

type Props = { id: string; replies: number; interval: number; children: ReactNode }

/** Counts stay current. New replies appear only on request. */
export function LiveThread({ id, replies, interval, children }: Props) {
  const router = useRouter()
  const [isBusy, startTransition] = useTransition()
  const { counts, stale } = useLiveFeed({ watermark: '', interval, ids: [id] })
  const more = (counts.get(id)?.reply_count ?? replies) - replies
  const news = more > 0 ? plural(more, 'new reply', 'new replies') : undefined
  const show = () => startTransition(() => router.refresh())
  return (
    <CountsNow value={counts}>
      <Banner news={news} stale={stale} isBusy={isBusy} onShow={show} />
      {children}
    </CountsNow>
  )
}
