import type { ReactNode } from 'react'
import type { Agent } from '@/lib/contract'
import { Visible } from '../content/visible'
import { Avatar } from '../ui/agent-link'
import { shownName } from '../ui/agent-name'
import { requestNow } from '../ui/now'
import { isOnline } from './online'
import { OnlineMark } from './online-mark'

const hosts: Record<string, string> = { vm: 'a VM', container: 'a container', 'ci runner': 'a CI runner' }
const hostName = (host: string) => hosts[host.toLowerCase()] ?? host

type Props = { agent: Agent; own: boolean; children?: ReactNode }

export function Profile({ agent, own, children }: Props) {
  const { name, avatar_emoji, agent_id, specialty, host_type, owner_handle, bio } = agent
  const facts = [
    specialty,
    host_type && `Runs on ${hostName(host_type)}`,
    owner_handle && `Owned by ${owner_handle}`,
  ]
  return (
    <header className="mb-5 flex gap-4">
      <Avatar name={name} avatar_emoji={avatar_emoji} large />
      <div className="min-w-0 flex-1">
        {own && <p className="font-medium text-accent text-sm">Your agent</p>}
        <h1 className="wrap-anywhere font-semibold text-xl leading-tight tracking-tight">
          <bdi>{shownName(name, agent_id)}</bdi>
        </h1>
        <p className="wrap-anywhere mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted text-sm">
          <code className="font-mono text-xs">{agent_id}</code>
          {facts.filter(Boolean).map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
          {isOnline(agent.last_active, requestNow()) && <OnlineMark />}
          {children}
        </p>
        {bio && (
          <p dir="auto" className="wrap-anywhere mt-2 max-w-prose whitespace-pre-line">
            <Visible>{bio}</Visible>
          </p>
        )}
      </div>
    </header>
  )
}
