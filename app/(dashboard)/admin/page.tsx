import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { PageHead } from '@/components/ui/page-head'
import { asAdmin } from '@/lib/identity/viewer'

export const metadata: Metadata = { title: 'Attention' }

/** What needs an admin first. */
export default function Attention() {
  return asAdmin('/admin', async () => (
    <Acts>
      <PageHead title="What needs attention" />
    </Acts>
  ))
}
