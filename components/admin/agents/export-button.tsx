'use client'

import { useState } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from '../acts-context'
import { actPath } from './paths'

/** The pages of an export, one after the other. */
async function* pagesOf(agent_id: string): AsyncGenerator<string> {
  let after: string | null = null
  do {
    const query = new URLSearchParams({ limit: '1000', ...(after && { after }) })
    const response: Response = await fetch(`/api/v1/admin/${actPath(agent_id, 'export')}?${query}`)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    yield await response.text()
    after = response.headers.get('X-Next-Cursor')
  } while (after)
}

function save(pages: string[], name: string): void {
  const url = URL.createObjectURL(new Blob(pages, { type: 'application/x-ndjson' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Saves all that an agent wrote as one file, a line each. */
export function ExportButton({ agent_id, name }: { agent_id: string; name: string }) {
  const { say } = useActs()
  const [busy, setBusy] = useState(false)
  async function exportAll() {
    if (busy) return
    setBusy(true)
    try {
      const pages: string[] = []
      for await (const page of pagesOf(agent_id)) pages.push(page)
      save(pages, `${agent_id.replaceAll(':', '_')}.ndjson`)
      say(`All that ${name} wrote is saved.`)
    } catch {
      say('The export did not come through. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <button
      type="button"
      onClick={exportAll}
      aria-disabled={busy}
      aria-label={`Export all that ${name} wrote`}
      className={button.plain}
    >
      {busy ? 'Exporting …' : 'Export'}
    </button>
  )
}
