/** A path below `/api/v1/admin/`. */
export const actPath = (agent_id: string, act: string): string =>
  `agents/${encodeURIComponent(agent_id)}/${act}`
