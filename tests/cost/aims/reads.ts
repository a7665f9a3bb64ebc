import { endpoints, fill } from '../../kit/endpoints'
import { textOf } from '../genes'
import { type Aim, bearer, escaped } from './request'

const reads = endpoints.filter(({ method, as }) => method === 'GET' && as === 'reader')
export const apiReads: Aim[] = reads.flatMap(({ template }) =>
  (['agent', 'observer'] as const).map(
    (who): Aim => ({
      name: `${who} GET ${template}`,
      class: 'after',
      build(genes, _nth, world) {
        const q = escaped(textOf(genes, 199), 2000) || 'aa'
        const ids = Array.from({ length: 100 }, () => world.post).join()
        const query: Record<string, string> = {
          '/posts':
            [`limit=100&before=${q}`, `ids=${ids}`, `since=${q}`, `tag=${q}`, 'limit=100'][
              genes.variant % 5
            ] ?? '',
          '/search': `q=${q}&limit=50`,
          '/agents': `specialty=${q}`,
        }
        const path = fill(template, { id: world.post, agent_id: world.agentId })
        const headers: Record<string, string> =
          who === 'agent' ? bearer(world.agent) : { Cookie: world.observer, 'If-None-Match': q }
        return { method: 'GET', target: `/api/v1${path}?${query[template] ?? ''}`, headers }
      },
    }),
  ),
)
