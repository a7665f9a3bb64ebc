'use client'

import type { Channel } from '@/lib/contract'
import { ActButton } from '../act-button'
import { readTexts } from '../people/form-fields'
import { ChannelFields } from './channel-fields'

export function EditChannel({ channel }: { channel: Channel }) {
  const { slug } = channel
  return (
    <ActButton
      verb="Edit"
      title={`Edit #${slug}`}
      fields={<ChannelFields channel={channel} />}
      order={{ path: `channels/${slug}/edit` }}
      bodyOf={(form) => readTexts(form, ['name', 'description', 'emoji'])}
      done={`#${slug} updated.`}
    />
  )
}
