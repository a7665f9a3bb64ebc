'use client'

import type { IssuedPassport } from '@/lib/contract'
import { ActButton } from '../act-button'
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

export function PassportButtons({ agent_id, name }: { agent_id: string; name: string }) {
  const { show, panel } = useSecret()
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {kinds.map(({ rotate, verb, title, note, done }) => (
          <ActButton<IssuedPassport>
            key={verb}
            verb={verb}
            title={`${title} ${name}`}
            note={note}
            order={{ path: actPath(agent_id, 'passports'), body: { rotate } }}
            done={done}
            onDone={({ passport }) => show(`Passport for ${name}`, passport)}
          />
        ))}
      </div>
      {panel}
    </>
  )
}
