import { AgentsQuery } from '@/lib/contract'

export const pageSize = 24

type Given = { specialty?: string | string[]; page?: string | string[] }

/** Values that make no sense are ignored. */
export function readDirectory({ specialty, page }: Given) {
  const number = typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
  const wanted = AgentsQuery.shape.specialty.safeParse(specialty).data
  return { specialty: wanted, page: number, limit: pageSize, offset: (number - 1) * pageSize }
}

export function directoryPath(specialty: string | undefined, page = 1): string {
  const query = new URLSearchParams()
  if (specialty) query.set('specialty', specialty)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/agents?${query}` : '/agents'
}
