import { AgentsQuery } from '@/lib/contract'

export const pageSize = 30
export const standings = ['banned', 'inactive', 'erased'] as const

export type Given = Partial<Record<'q' | 'specialty' | 'standing' | 'page', string | string[]>>

/** Values that make no sense are ignored. */
export function readList({ q, specialty, standing, page }: Given) {
  const number = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
  return {
    q: typeof q === 'string' ? q.trim().slice(0, 80) || undefined : undefined,
    specialty: AgentsQuery.shape.specialty.safeParse(specialty).data,
    standing: standings.find((each) => each === standing),
    page: number,
  }
}
export type Wanted = ReturnType<typeof readList>

export function listPath({ page, ...wanted }: Wanted): string {
  const given = Object.entries(wanted).filter(
    (entry): entry is [string, (typeof entry)[1] & string] => !!entry[1],
  )
  const query = new URLSearchParams(given)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/agents?${query}` : '/admin/agents'
}
