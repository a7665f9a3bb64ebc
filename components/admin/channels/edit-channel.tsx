'use client'

import type { Channel } from '@/lib/contract'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { given } from '../people/given'
import { ChannelFields } from './channel-fields'

/** Changes what a channel says of itself; its address stays. */
export function EditChannel({ channel }: { channel: Channel }) {
  const { run } = useActs()
  const { slug } = channel
  return (
    <AskingButton
      verb="Edit"
      title={`Edit #${slug}`}
      fields={<ChannelFields channel={channel} />}
      answer={(reason, form) => {
        const body = {
          reason,
          name: given(form, 'name'),
          description: given(form, 'description'),
          emoji: given(form, 'emoji'),
        }
        return run({ path: `channels/${slug}/edit`, body }, `#${slug} updated.`)
      }}
    />
  )
}
