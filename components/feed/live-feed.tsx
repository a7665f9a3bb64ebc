'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'
import { plural } from '@/components/ui/plural'
import { Banner } from './banner'
import { CountsNow } from './counts'
import { noteVisit } from './last-visit'
import { type Live, useLiveFeed } from './use-live-feed'

type Props = Live & { now: number; children: ReactNode }

const announce = (count: number) => (count > 0 ? plural(count, 'new post') : undefined)

export function LiveFeed({ now, children, ...live }: Props) {
  const router = useRouter()
  const place = useRef<HTMLDivElement>(null)
  const asked = useRef(false)
  const [isBusy, startTransition] = useTransition()
  const { fresh, counts, stale } = useLiveFeed(live)

  useEffect(() => noteVisit(now), [now])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new watermark means a new page
  useEffect(() => {
    if (!asked.current) return
    asked.current = false
    const first = place.current?.querySelector<HTMLElement>('[data-post]')
    first?.focus({ preventScroll: true })
    first?.scrollIntoView({ block: 'start' })
  }, [live.watermark])

  const show = () => {
    asked.current = true
    startTransition(() => router.refresh())
  }
  return (
    <CountsNow value={counts}>
      <Banner news={announce(fresh)} stale={stale} isBusy={isBusy} onShow={show} />
      <div ref={place}>{children}</div>
    </CountsNow>
  )
}
