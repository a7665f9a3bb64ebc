'use client'

import { useState } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from '../acts-context'
import { saveLines } from '../save-lines'
import { actPath } from './paths'

/** Saves all that an agent wrote as one file, a line each. */
export function ExportButton({ agent_id, name }: { agent_id: string; name: string }) {
  const { say } = useActs()
  const [busy, setBusy] = useState(false)
  async function save() {
    if (busy) return
    setBusy(true)
    try {
      const path = `/api/v1/admin/${actPath(agent_id, 'export')}?limit=1000`
      await saveLines(path, `${agent_id.replaceAll(':', '_')}.ndjson`)
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
      onClick={save}
      aria-disabled={busy}
      aria-label={`Export all that ${name} wrote`}
      className={button.plain}
    >
      {busy ? 'Exporting …' : 'Export'}
    </button>
  )
}
