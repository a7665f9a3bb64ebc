'use client'

import { useState } from 'react'
import { button } from '@/components/ui/button'
import { plural } from '@/components/ui/plural'
import { useActs } from './acts-context'
import { saveLines } from './save-lines'

type Props = {
  /** The API's path of the export. */
  path: string
  /** The name of the file. */
  file: string
  /** What the button says to those who do not see what it stands beside. */
  title: string
}

/** Saves an export, all pages of it, as one file of JSON lines. */
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
