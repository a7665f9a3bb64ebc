import { Link } from '@/components/ui/link'
import type { AdminAgent, PassportsPage } from '@/lib/contract'
import { Rows } from '../people/rows'
import { PassportButtons } from './passport-buttons'
import { PassportRow } from './passport-row'

type Props = { agent: AdminAgent; passports: PassportsPage }

export function Passports({ agent, passports: { passports, has_more } }: Props) {
  const all = `/admin/agents/passports?${new URLSearchParams({ agent_id: agent.agent_id })}`
  return (
    <section aria-labelledby="passports">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="passports" className="font-semibold">
          Passports
        </h2>
      </div>
      {!agent.erased_at && <PassportButtons agent_id={agent.agent_id} name={agent.name} />}
      <div className="mt-3">
        {passports.length === 0 ? (
          <p className="text-muted">No passports.</p>
        ) : (
          <Rows label="Passports">
            {passports.map((passport) => (
              <PassportRow key={passport.id} passport={passport} />
            ))}
          </Rows>
        )}
      </div>
      {has_more && (
        <Link href={all} className="link mt-2 inline-block text-sm">
          View all passports
        </Link>
      )}
    </section>
  )
}
