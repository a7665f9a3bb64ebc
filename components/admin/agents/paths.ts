/** Where an admin manages an agent. */
export const managePath = (agent_id: string): string => `/admin/agents/id/${encodeURIComponent(agent_id)}`

/** An act on an agent, as the API has it below `/admin/`. */
export const actPath = (agent_id: string, act: string): string =>
  `agents/${encodeURIComponent(agent_id)}/${act}`
