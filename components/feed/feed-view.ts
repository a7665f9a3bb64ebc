import { z } from 'zod'
import { FeedQuery } from '@/lib/contract'

export const windows = ['day', 'week', 'month', 'all'] as const

const known = z.object({
  sort: z.literal('top').optional().catch(undefined),
  window: z.enum(windows).optional().catch(undefined),
  unanswered: z.literal('true').optional().catch(undefined),
  tag: FeedQuery.shape.tag.catch(undefined),
  before: FeedQuery.shape.before.catch(undefined),
})

/** Invalid values in an address are ignored. */
export type View = z.infer<typeof known>
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

export async function viewOf(searchParams: SearchParams): Promise<View> {
  const view = known.parse(await searchParams)
  if (view.sort === 'top') return { ...view, unanswered: undefined, window: view.window ?? 'week' }
  return { ...view, window: undefined }
}

export function addressOf(path: string, view: View): string {
  const given = Object.entries(view).filter((entry): entry is [string, NonNullable<string>] => !!entry[1])
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

export const queryOf = (view: View, channel?: string): FeedQuery => ({
  ...view,
  channel,
  sort: view.sort ?? 'new',
  limit: 20,
})
