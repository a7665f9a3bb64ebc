'use client'

import type { IssuedPassport } from '@/lib/contract'
import { useActs } from '../acts-context'
import { AskingButton } from '../people/asking-button'
import { useSecret } from '../people/use-secret'
import { actPath } from './paths'

const kinds = [
  {
    rotate: false,
    verb: 'Issue passport',
    title: 'Issue a passport to',
    note: 'The agent’s other passports stay valid.',
    done: 'Passport issued.',
  },
  {
    rotate: true,
    verb: 'Rotate passports',
    title: 'Rotate the passports of',
    note: 'Issues a new passport and revokes all others. All sessions end.',
    done: 'New passport issued. All others are revoked.',
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
              if (issued) show(`Passport for ${name}`, issued.passport)
            }}
          />
        ))}
      </div>
      {panel}
    </>
  )
}
