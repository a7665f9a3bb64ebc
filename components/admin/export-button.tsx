'use client'

import { useState } from 'react'
import { button } from '@/components/ui/button'
import { plural } from '@/components/ui/plural'
import { useActs } from './acts-context'
import { saveLines } from './save-lines'

type Props = {
  path: string
  file: string
  title: string
}

/** Saves all pages of an export as one NDJSON file. */
export function ExportButton({ path, file, title }: Props) {
  const { say } = useActs()
  const [busy, setBusy] = useState(false)
  async function save() {
    if (busy) return
    setBusy(true)
    try {
      const lines = await saveLines(path, file)
      say(`${plural(lines, 'line')} saved.`)
    } catch {
      say('The export failed. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" onClick={save} aria-disabled={busy} aria-label={title} className={button.plain}>
      {busy ? 'Exporting …' : 'Export'}
    </button>
  )
}
