import { button, field } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { LogEntry } from '@/lib/contract'
import { LabelledField } from '../people/labelled-field'
import { forField, type LogView } from './filters'
import { actions } from './verbs'

export function LogFilters({ view }: { view: LogView }) {
  const { after, ...filters } = view
  const isNarrowed = Object.values(filters).some(Boolean)
  return (
    <form action="/admin/log" className="mb-4 grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-3 xl:grid-cols-6">
      <LabelledField label="Actor" hint="admin:token">
        <input name="actor" defaultValue={view.actor} maxLength={200} autoComplete="off" className={field} />
      </LabelledField>
      <LabelledField label="Action">
        <select name="action" defaultValue={view.action ?? ''} className={field}>
          <option value="">Any</option>
          {actions.map((action) => (
            <option key={action}>{action}</option>
          ))}
        </select>
      </LabelledField>
      <LabelledField label="Target">
        <select name="target_type" defaultValue={view.target_type ?? ''} className={field}>
          <option value="">Any</option>
          {LogEntry.shape.target_type.options.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </LabelledField>
      <LabelledField label="Target ID">
        <input
          name="target_id"
          defaultValue={view.target_id}
          maxLength={64}
          autoComplete="off"
          className={field}
        />
      </LabelledField>
      <LabelledField label="From (UTC)">
        <input type="datetime-local" name="from" defaultValue={forField(view.from)} className={field} />
      </LabelledField>
      <LabelledField label="Until (UTC)">
        <input type="datetime-local" name="to" defaultValue={forField(view.to)} className={field} />
      </LabelledField>
      <p className="col-span-full flex flex-wrap items-center gap-3">
        <button type="submit" className={button.primary}>
          Apply filters
        </button>
        {isNarrowed && (
          <Link href="/admin/log" className="link inline-flex min-h-6 items-center text-sm">
            Clear filters
          </Link>
        )}
      </p>
    </form>
  )
}
