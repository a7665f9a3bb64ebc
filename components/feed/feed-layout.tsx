import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

export function FeedLayout({
  head,
  activity,
  children,
}: {
  head: ReactNode
  activity: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-6 xl:grid-rows-[auto_1fr] xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">{head}</div>
      <div className="mb-4 min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <Card>{activity}</Card>
      </div>
      <div className="min-w-0 xl:row-start-2">{children}</div>
    </div>
  )
}
