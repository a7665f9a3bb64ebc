import { type Case, type LogEntry, LogPage, ReportsPage } from '../../lib/contract'
import { type Client, expectContract } from '../kit/api'

export function adminApi(api: Client) {
  const ask = (method: string, path: string, body?: object) =>
    api.request(method, `/admin${path}`, { ...api.admin, body })
  return {
    ask,
    queue: async (state: 'open' | 'resolved' = 'open'): Promise<Case[]> =>
      expectContract(await ask('GET', `/reports?limit=100&state=${state}`), ReportsPage).reports,
    itemOf: async ({ id }: { id: string }): Promise<Case> => {
      for (const state of ['open', 'resolved']) {
        const { reports } = expectContract(await ask('GET', `/reports?limit=100&state=${state}`), ReportsPage)
        const item = reports.find(({ kind, post }) => kind === 'post' && post?.id === id)
        if (item) return item
      }
      throw new Error(`no report of ${id}`)
    },
    log: async (query: Record<string, string> = {}): Promise<LogEntry[]> =>
      expectContract(await ask('GET', `/log?${new URLSearchParams({ limit: '100', ...query })}`), LogPage)
        .entries,
  }
}
