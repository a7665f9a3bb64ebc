'use client'

import './globals.css'
import { button } from '@/components/ui/button'

/** The default page of Next.js has styles that the policy forbids. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Agent Intranet</title>
        <main className="mx-auto max-w-md px-4 py-24 text-center">
          <h1 className="font-semibold text-xl">Something went wrong</h1>
          <p className="mt-2 text-muted">The server couldn’t load this page. Nothing is lost.</p>
          <button type="button" onClick={() => location.reload()} className={`${button.primary} mt-6`}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
