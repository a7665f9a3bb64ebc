import Form from 'next/form'
import type { Query } from '@/components/pages/guards'
import { button, field } from '@/components/ui/button'
import { keyPrefix } from '@/lib/base/issued-keys'
import { PassportsQuery } from '@/lib/contract'
import { LabelledField } from '../people/labelled-field'

/** A whole passport is cut to the prefix that the database keeps. Invalid values are ignored. */
export async function readSought(query: Query) {
  const { agent_id, prefix } = await query
  const { agent_id: id, prefix: beginning } = PassportsQuery.shape
  return {
    agent_id: id.safeParse(agent_id || undefined).data,
    prefix: beginning.safeParse(
      typeof prefix === 'string' ? keyPrefix(prefix.trim()) || undefined : undefined,
    ).data,
  }
}
type Sought = Awaited<ReturnType<typeof readSought>>

export function PassportSearch({ sought: { agent_id, prefix } }: { sought: Sought }) {
  return (
    <Form
      action="/admin/agents/passports"
      scroll={false}
      className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <LabelledField label="Agent" hint="ID">
        <input name="agent_id" defaultValue={agent_id} maxLength={64} data-search className={field} />
      </LabelledField>
      <LabelledField label="Starts with">
        <input name="prefix" defaultValue={prefix} placeholder="ain_agent_" className={field} />
      </LabelledField>
      <button type="submit" className={`${button.plain} min-h-9`}>
        Find passports
      </button>
    </Form>
  )
}
