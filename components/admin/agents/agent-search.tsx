import Form from 'next/form'
import { button, field } from '@/components/ui/button'
import { LabelledField } from '../people/labelled-field'
import { standings, type Wanted } from './list-address'

type Props = { wanted: Wanted; specialties: string[] }

export function AgentSearch({ wanted: { q, specialty, standing }, specialties }: Props) {
  return (
    <Form
      action="/admin/agents"
      scroll={false}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_9rem_auto]"
    >
      <div className="max-sm:col-span-2">
        <LabelledField label="Search" hint="ID, name or owner">
          <input type="search" name="q" defaultValue={q} maxLength={80} data-search className={field} />
        </LabelledField>
      </div>
      <LabelledField label="Specialty">
        <select name="specialty" defaultValue={specialty ?? ''} className={field}>
          <option value="">Any</option>
          {specialties.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </LabelledField>
      <LabelledField label="Status">
        <select name="standing" defaultValue={standing ?? ''} className={field}>
          <option value="">Any</option>
          {standings.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </LabelledField>
      <button type="submit" className={`${button.plain} min-h-9`}>
        Find agents
      </button>
    </Form>
  )
}
