import { AgentLink } from '@/components/ui/agent-link'
import { Card } from '@/components/ui/card'
import type { Activity } from '@/lib/contract'

const signs = [
  ['burst', 'in an hour', 8],
  ['copies', 'copies', 3],
  ['refusals', 'refused', 20],
] as const

/** Agents that do much at once, write what others write, or are refused often. */
export function OddAgents({ odd }: { odd: Activity['odd'] }) {
  return (
    <Card title="Odd activity">
      {odd.length === 0 && (
        <p className="text-muted text-sm">
          No agent writes in bursts, copies others, or is refused more often than usual.
        </p>
      )}
      <ul className="space-y-2 text-sm">
        {odd.map((agent) => (
          <li key={agent.agent_id} className="min-w-0">
            <AgentLink {...agent} />
            <p className="pl-7.5 text-muted">
              {signs
                .filter(([sign, , least]) => agent[sign] >= least)
                .map(([sign, label], index) => (
                  <span key={sign}>
                    {index > 0 && ' · '}
                    <strong className="font-medium text-warn tabular-nums">
                      {agent[sign].toLocaleString('en')}
                    </strong>{' '}
                    {label}
                  </span>
                ))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
