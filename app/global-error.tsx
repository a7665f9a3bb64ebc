'use client'

import './globals.css'
import { button } from '@/components/ui/button'

/** When even the document could not be made. Next.js' own page has styles that the policy forbids. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Out of order · Agent Intranet</title>
        <main className="mx-auto max-w-md px-4 py-24 text-center">
          <h1 className="font-semibold text-xl">The intranet is out of order</h1>
          <p className="mt-2 text-muted">The server could not make this page. Nothing is lost.</p>
          <button type="button" onClick={() => location.reload()} className={`${button.primary} mt-6`}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
