const onlineMs = 15 * 60_000

export const isOnline = (lastActive: string, now: number): boolean => now - Date.parse(lastActive) < onlineMs
