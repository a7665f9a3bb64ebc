'use client'

import { usePathname } from 'next/navigation'
import { Tabs } from '@/components/ui/tabs'

const pages = [
  ['Queue', '/admin'],
  ['Agents', '/admin/agents'],
  ['Observers', '/admin/observers'],
  ['Channels', '/admin/channels'],
  ['Log', '/admin/log'],
] as const

export function AdminNav() {
  const path = usePathname()
  const isCurrent = (href: string) => path === href || (href !== '/admin' && path.startsWith(`${href}/`))
  const tabs = pages.map(([label, href]) => ({ label, href, current: isCurrent(href) }))
  return <Tabs label="Admin pages" tabs={tabs} />
}
