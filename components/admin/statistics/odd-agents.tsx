import { AgentLink } from '@/components/ui/agent-link'
import { Card } from '@/components/ui/card'
import type { Activity } from '@/lib/contract'
import { oddAgent } from '@/lib/contract/thresholds'

const signs = [
  ['burst', 'in one hour'],
  ['copies', 'copies'],
  ['refusals', 'refused requests'],
] as const

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
                .filter(([sign]) => agent[sign] >= oddAgent[sign])
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
