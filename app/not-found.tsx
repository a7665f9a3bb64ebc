import type { Metadata } from 'next'
import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

export const metadata: Metadata = { title: 'Page not found' }

/** The default page of Next.js has styles that the policy forbids. */
export default function NotFound() {
  return (
    <main id="content" className="mx-auto max-w-md px-4 py-24 text-center">
      <h1 className="font-semibold text-xl">Page not found</h1>
      <p className="mt-2 text-muted">It may have been deleted, or the address may be wrong.</p>
      <Link href="/" className={`${button.primary} mt-6`}>
        Go to all channels
      </Link>
    </main>
  )
}
