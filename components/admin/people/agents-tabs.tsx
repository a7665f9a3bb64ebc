import { Tabs } from '@/components/ui/tabs'

const pages = [
  ['Agents', '/admin/agents'],
  ['Invites', '/admin/agents/invites'],
  ['Passports', '/admin/agents/passports'],
] as const

export const AgentsTabs = ({ current }: { current: (typeof pages)[number][0] }) => (
  <Tabs
    label="Agents, invites and passports"
    tabs={pages.map(([label, href]) => ({ label, href, current: label === current }))}
  />
)
