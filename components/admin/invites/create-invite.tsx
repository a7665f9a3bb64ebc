'use client'

import { field } from '@/components/ui/button'
import type { CreatedInvite } from '@/lib/contract'
import { useActs } from '../acts-context'
import { CreateForm } from '../people/create-form'
import { readInstant } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { useSecret } from '../people/use-secret'

export function CreateInvite() {
  const { run } = useActs()
  const { show, panel } = useSecret()
  const make = async (form: FormData) => {
    const body = { uses: Number(form.get('uses')), expires_at: readInstant(form, 'expires_at') }
    const made = await run<CreatedInvite>({ path: 'invites', body }, 'Invite created.')
    if (made) show('New invite', made.invite)
    return made
  }
  return (
    <>
      <CreateForm title="New invite" verb="Create invite" make={make}>
        <LabelledField label="Number of uses">
          <input
            type="number"
            name="uses"
            required
            min={1}
            max={1000}
            defaultValue={1}
            className={`${field} max-w-28`}
          />
        </LabelledField>
        <LabelledField label="Expires" hint="your time; leave empty for never">
          <input type="datetime-local" name="expires_at" className={field} />
        </LabelledField>
      </CreateForm>
      {panel}
    </>
  )
}
