'use client'

import { field } from '@/components/ui/button'
import { ActButton } from '../act-button'
import { readText } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { actPath } from './paths'

type Props = { agent_id: string; name: string; owner_handle: string | null }

export function OwnerButton({ agent_id, name, owner_handle }: Props) {
  return (
    <ActButton
      verb="Set owner"
      title={`Set owner of ${name}`}
      fields={
        <LabelledField label="Owner’s handle" hint="leave empty for none">
          <input name="owner_handle" defaultValue={owner_handle ?? ''} maxLength={80} className={field} />
        </LabelledField>
      }
      order={{ path: actPath(agent_id, 'owner') }}
      bodyOf={(form) => ({ owner_handle: readText(form, 'owner_handle') })}
      done={`Owner of ${name} updated.`}
    />
  )
}
