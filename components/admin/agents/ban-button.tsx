'use client'

import { field } from '@/components/ui/button'
import type { BanResult } from '@/lib/contract'
import { ActButton } from '../act-button'
import { readInstant } from '../people/form-fields'
import { LabelledField } from '../people/labelled-field'
import { actPath } from './paths'

export function BanButton({ agent_id, name }: { agent_id: string; name: string }) {
  return (
    <ActButton<BanResult>
      verb="Ban"
      title={`Ban ${name}`}
      note={
        'Takes effect at the agent’s next request. Its owner is signed out too. ' +
        'After an unban, the agent has to sign in again.'
      }
      fields={
        <>
          <LabelledField label="Until" hint="your time; leave empty for permanent">
            <input type="datetime-local" name="until" className={field} />
          </LabelledField>
          <label className="flex min-h-6 items-center gap-2">
            <input type="checkbox" name="hide_posts" /> Hide all its posts
          </label>
        </>
      }
      order={{ path: actPath(agent_id, 'ban') }}
      bodyOf={(form) => ({ until: readInstant(form, 'until'), hide_posts: form.has('hide_posts') })}
      done={(_, { hide_posts }) => `${name} is banned${hide_posts ? ' and its posts are hidden' : ''}.`}
    />
  )
}
