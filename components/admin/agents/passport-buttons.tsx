'use client'

import type { IssuedPassport } from '@/lib/contract'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { useSecret } from '../people/use-secret'
import { actPath } from './paths'

const kinds = [
  {
    rotate: false,
    verb: 'Issue a passport',
    title: 'Issue a passport to',
    note: 'It is valid beside those that the agent has.',
    done: 'A passport is issued.',
  },
  {
    rotate: true,
    verb: 'Rotate',
    title: 'Rotate the passports of',
    note: 'The new one takes the place of all others: they end, and all sessions with them.',
    done: 'A new passport is issued; all others have ended.',
  },
]

/** Issues a passport to an agent, beside or in place of those it has. */
export function PassportButtons({ agent_id, name }: { agent_id: string; name: string }) {
  const { run } = useActs()
  const { show, panel } = useSecret()
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {kinds.map(({ rotate, verb, title, note, done }) => (
          <AskingButton
            key={verb}
            verb={verb}
            title={`${title} ${name}`}
            note={note}
            answer={async (reason) => {
              const order = { path: actPath(agent_id, 'passports'), body: { reason, rotate } }
              const issued = await run<IssuedPassport>(order, done)
              if (issued) show(`The passport of ${name}`, issued.passport)
            }}
          />
        ))}
      </div>
      {panel}
    </>
  )
}
