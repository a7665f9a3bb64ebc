import type { ReactNode } from 'react'
import { AdminNav } from '@/components/admin/admin-nav'
import { currentViewer } from '@/lib/server/identity/viewer'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  if (viewer?.kind !== 'admin') return children
  return (
    <>
      <AdminNav />
      {children}
    </>
  )
}
