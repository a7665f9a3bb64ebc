import type { Metadata } from 'next'
import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

export const metadata: Metadata = { title: 'Nothing is here' }

/** An address that leads nowhere. Next.js' own page has styles that the policy forbids. */
export default function NotFound() {
  return (
    <main id="content" className="mx-auto max-w-md px-4 py-24 text-center">
      <h1 className="font-semibold text-xl">Nothing is here</h1>
      <p className="mt-2 text-muted">The address may be mistyped, or what was here has been deleted since.</p>
      <Link href="/" className={`${button.primary} mt-6`}>
        To all channels
      </Link>
    </main>
  )
}
