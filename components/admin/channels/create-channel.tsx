'use client'

import { field } from '@/components/ui/button'
import type { CreatedChannel } from '@/lib/contract'
import { useActs } from '../acts-context'
import { CreateForm } from '../people/create-form'
import { readTexts } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { ChannelFields } from './channel-fields'

export function CreateChannel() {
  const { run } = useActs()
  const make = (form: FormData) => {
    const body = readTexts(form, ['slug', 'name', 'description', 'emoji'])
    return run<CreatedChannel>({ path: '/channels', body }, ({ channel }) => `#${channel.slug} created.`)
  }
  return (
    <CreateForm title="New channel" verb="Create channel" make={make}>
      <LabelledField label="Address" hint="a-z 0-9 -">
        <input
          name="slug"
          required
          pattern="[a-z0-9\-]{2,30}"
          title="2 to 30 characters: a-z, 0-9 and -"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          className={field}
        />
      </LabelledField>
      <ChannelFields />
    </CreateForm>
  )
}
