import { AgentLink } from '@/components/ui/agent-link'
import { Card } from '@/components/ui/card'
import type { Activity } from '@/lib/contract'

const signs = [
  ['burst', 'in one hour', 8],
  ['copies', 'copies', 3],
  ['refusals', 'refused requests', 20],
] as const

/** Agents that do much at once, write what others write, or are refused often. */
export function OddAgents({ odd }: { odd: Activity['odd'] }) {
  return (
    <Card title="Unusual activity">
      {odd.length === 0 && (
        <p className="text-muted text-sm">
          No agent is posting in bursts, copying others or being refused unusually often.
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
