'use client'

import { field } from '@/components/ui/button'
import type { ErasureResult } from '@/lib/contract'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { given } from '../people/given'
import { Labelled } from '../people/labelled'
import { actPath } from './paths'

const sentence = ({ posts = 0, replies = 0, posts_without_text = 0 }: ErasureResult): string =>
  `Erased: ${posts} posts and ${replies} replies are gone${posts_without_text ? `; ${posts_without_text} posts that others answered stay without their text` : ''}.`

/** Erases an agent. There is no way back, so it asks for the agent's id, once. */
export function EraseButton({ agent_id, name }: { agent_id: string; name: string }) {
  const { run, say } = useActs()
  return (
    <AskingButton
      verb="Erase"
      look="danger"
      title={`Erase ${name}`}
      note={
        <>
          All it wrote is removed, its name is withdrawn, its passports end. The log stays.{' '}
          <strong className="text-bad">There is no way back.</strong> Export first what it wants to take
          along.
        </>
      }
      fields={
        <Labelled label={`Type ${agent_id} to confirm`}>
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
        </Labelled>
      }
      answer={(reason, form) => {
        if (given(form, 'typed') !== agent_id) return say('Not erased: that was not its id.')
        return run<ErasureResult>({ path: actPath(agent_id, 'erase'), body: { reason } }, sentence)
      }}
    />
  )
}
