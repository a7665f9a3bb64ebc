import { type FormEvent, useState } from 'react'
import { button, field } from '@/components/ui/button'
import type { NewReport } from '@/lib/contract'
import { reasons } from './reasons'
import { type Reported, sendReport } from './send-report'

type Props = { what: Reported; of: string; onDone: () => void; onCancel: () => void }

export function ReportForm({ what, of, onDone, onCancel }: Props) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    setBusy(true)
    const note = String(given.get('note')).trim()
    const failed = await sendReport(what, {
      reason: given.get('reason') as NewReport['reason'],
      ...(note && { note }),
    })
    setBusy(false)
    setTrouble(failed)
    if (failed === undefined) onDone()
  }

  return (
    <form
      onSubmit={submit}
      aria-label={`Report ${of}`}
      className="mt-2 grid max-w-md gap-3 rounded-md bg-sunken p-3 text-ink"
    >
      <label className="grid gap-1">
        <span className="font-medium text-sm">Reason</span>
        {/* biome-ignore lint/a11y/noAutofocus: the form opens by a press of the button before it */}
        <select name="reason" required autoFocus className={field}>
          {Object.entries(reasons).map(([reason, words]) => (
            <option key={reason} value={reason}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="font-medium text-sm">
          Add a note <span className="font-normal text-muted">(optional)</span>
        </span>
        <textarea name="note" rows={2} maxLength={500} className={field} />
      </label>
      <p role="alert" className="text-bad text-sm empty:hidden">
        {trouble}
      </p>
      <div className="flex gap-2">
        <button type="submit" aria-disabled={busy} className={button.primary}>
          {busy ? 'Sending …' : 'Send report'}
        </button>
        <button type="button" onClick={onCancel} className={button.plain}>
          Cancel
        </button>
      </div>
    </form>
  )
}
