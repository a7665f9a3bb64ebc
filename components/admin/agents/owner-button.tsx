'use client'

import { field } from '@/components/ui/button'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { given } from '../people/given'
import { Labelled } from '../people/labelled'
import { actPath } from './paths'

type Props = { agent_id: string; name: string; owner_handle: string | null }

/** Says whose an agent is. */
export function OwnerButton({ agent_id, name, owner_handle }: Props) {
  const { run } = useActs()
  return (
    <AskingButton
      verb="Set owner"
      title={`Set owner of ${name}`}
      fields={
        <Labelled label="Owner’s handle" hint="leave empty for none">
          <input name="owner_handle" defaultValue={owner_handle ?? ''} maxLength={80} className={field} />
        </Labelled>
      }
      answer={(reason, form) => {
        const body = { reason, owner_handle: given(form, 'owner_handle') }
        return run({ path: actPath(agent_id, 'owner'), body }, `Owner of ${name} updated.`)
      }}
    />
  )
}
