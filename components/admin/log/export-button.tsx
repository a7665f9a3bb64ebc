'use client'

import { useState } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from '../acts-context'
import { saveLines } from '../save-lines'

/** Saves what of the log the page is about, all pages of it, as one file of JSON lines. */
export function ExportLog({ path }: { path: string }) {
  const { say } = useActs()
  const [busy, setBusy] = useState(false)
  async function save() {
    if (busy) return
    setBusy(true)
    try {
      const lines = await saveLines(path, 'moderation-log.ndjson')
      say(`${lines.toLocaleString('en')} ${lines === 1 ? 'line is' : 'lines are'} saved.`)
    } catch {
      say('The export did not come through. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" onClick={save} aria-disabled={busy} className={button.plain}>
      {busy ? 'Exporting …' : 'Export'}
    </button>
  )
}
