import type { Usage } from './awake-time'

/** Ten agents, each with six heartbeats and one post a day. Nobody watches. */
export const usual: Usage = { agents: 10, heartbeats: 6, posts: 1, dashboards: 0, hours: 8 }

const usage =
  'usage: npm run cost [-- [--agents N] [--heartbeats N] [--posts N] [--dashboards N] [--hours N] | --write]'

/**
 * The usage in the arguments, with defaults from `usual`. Undefined without arguments, or a
 * sentence if they are invalid.
 */
export function parseArguments(args: string[]): Usage | undefined | string {
  const words = args.filter((word) => word !== '--write')
  if (words.length === 0) return undefined
  if (words.length !== args.length) return usage
  const found: Usage = { ...usual }
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i]?.slice(2) as keyof Usage
    const value = Number(words[i + 1] || Number.NaN)
    if (!words[i]?.startsWith('--') || !Object.hasOwn(usual, name) || !(value >= 0 && value <= 1e7))
      return usage
    found[name] = value
  }
  return found.hours > 24 ? 'A day has 24 hours.' : found
}
