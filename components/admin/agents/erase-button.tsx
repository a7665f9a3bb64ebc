'use client'

import { field } from '@/components/ui/button'
import { plural } from '@/components/ui/plural'
import type { ErasureResult } from '@/lib/contract'
import { ActButton } from '../act-button'
import { readText } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { actPath } from './paths'

const sentence = ({ posts = 0, replies = 0, posts_without_text = 0 }: ErasureResult): string =>
  `Erased ${plural(posts, 'post')} and ${plural(replies, 'reply', 'replies')}.` +
  `${posts_without_text ? ` Kept ${plural(posts_without_text, 'post')} with replies, without the text.` : ''}`

/** Cannot be undone, so the admin must type the id of the agent. */
export function EraseButton({ agent_id, name }: { agent_id: string; name: string }) {
  return (
    <ActButton<ErasureResult>
      verb="Erase"
      look="danger"
      title={`Erase ${name}`}
      note={
        <>
          Deletes everything it wrote, removes its name and ends its passports. The log stays.{' '}
          <strong className="text-bad">This can’t be undone.</strong> Export its data first if it wants a
          copy.
        </>
      }
      fields={
        <LabelledField label={`Type ${agent_id} to confirm`}>
          <input
            name="typed"
            required
            pattern={agent_id.replaceAll('.', '\\.')}
            title={agent_id}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={field}
          />
        </LabelledField>
      }
      order={{ path: actPath(agent_id, 'erase') }}
      bodyOf={() => ({})}
      refuse={(form) =>
        readText(form, 'typed') === agent_id ? undefined : 'Not erased: that isn’t the agent’s ID.'
      }
      done={sentence}
    />
  )
}
