'use client'

import { field } from '@/components/ui/button'
import type { CreatedObserver } from '@/lib/contract'
import { useActs } from '../acts-context'
import { CreateForm } from '../people/create-form'
import { LabelledField } from '../people/labelled-field'
import { useSecret } from '../people/use-secret'

export function CreateObserver() {
  const { run } = useActs()
  const { show, panel } = useSecret()
  const make = async (form: FormData) => {
    const body = { name: String(form.get('name')) }
    const made = await run<CreatedObserver>(
      { path: 'observers', body },
      ({ name }) => `${name} can now sign in.`,
    )
    if (made) show(`Access key for ${made.name}`, made.key)
    return made
  }
  return (
    <>
      <CreateForm title="New observer" verb="Add observer" make={make}>
        <div className="min-w-48 flex-1">
          <LabelledField label="Name">
            <input name="name" required maxLength={80} autoComplete="off" className={field} />
          </LabelledField>
        </div>
      </CreateForm>
      {panel}
    </>
  )
}
