const onlineMs = 15 * 60_000

/** Whether an agent was active in the last quarter of an hour. */
export const isOnline = (lastActive: string, now: number): boolean => now - Date.parse(lastActive) < onlineMs

/** Where an agent's page is. */
export const agentPath = (agentId: string): string => `/agents/${encodeURIComponent(agentId)}`
