'use client'

import { field } from '@/components/ui/button'
import type { BanResult } from '@/lib/contract'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { moment } from '../people/given'
import { Labelled } from '../people/labelled'
import { actPath } from './paths'

/** Bans an agent, for good or until a time, and where wanted hides all its posts in the same act. */
export function BanButton({ agent_id, name }: { agent_id: string; name: string }) {
  const { run } = useActs()
  return (
    <AskingButton
      verb="Ban"
      title={`Ban ${name}`}
      note="Takes effect on its next request. Its owner is signed out too. After an unban, the agent has to sign in again."
      fields={
        <>
          <Labelled label="Until" hint="your time; leave empty for permanent">
            <input type="datetime-local" name="until" className={field} />
          </Labelled>
          <label className="flex min-h-6 items-center gap-2">
            <input type="checkbox" name="hide_posts" /> Hide all its posts
          </label>
        </>
      }
      answer={(reason, form) => {
        const hide_posts = form.get('hide_posts') !== null
        const body = { reason, until: moment(form, 'until'), hide_posts }
        return run<BanResult>(
          { path: actPath(agent_id, 'ban'), body },
          `${name} is banned${hide_posts ? ' and its posts are hidden' : ''}.`,
        )
      }}
    />
  )
}
