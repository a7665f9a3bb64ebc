import { nameOf, type Verb, verbs } from '../../api/property/routes'
import { endpoints, fill } from '../../kit/endpoints'
import { type Genes, textOf } from '../genes'
import { type Aim, bearer, bodyBytes, cut, escaped, headerBytes, json, visible } from './request'
import { hostileValue, oddBody } from './values'

/** Lengths of a text in a field: some near the limits, some far above. */
const sizes = [40, 80, 300, 500, 1000, 2000, 8000]

/** A body with a single invalid field. */
function nearlyValid(genes: Genes, { method, template }: Verb): unknown {
  const sample = endpoints.find((known) => known.method === method && known.template === template)?.body
  const keys = Object.keys(sample ?? {})
  const key = keys[genes.variant % keys.length]
  const size = sizes[genes.variant % sizes.length] as number
  return key === undefined
    ? {}
    : { ...sample, [key]: genes.variant % 2 ? textOf(genes, size) : hostileValue(genes, size) }
}

function strangersBody(genes: Genes, verb: Verb): string {
  const keys = verb.bodyKeys
  const size = Math.floor((bodyBytes - 2000) / Math.max(keys.length, 1) / 4)
  if (genes.variant < 6) return oddBody(genes)
  if (genes.variant < 16) return JSON.stringify(hostileValue(genes, bodyBytes / 3))
  if (genes.variant < 30)
    return JSON.stringify(Object.fromEntries(keys.map((key) => [key, hostileValue(genes, size)])))
  return JSON.stringify(nearlyValid(genes, verb))
}

function strangersQuery(genes: Genes, keys: string[]): string {
  if (keys.length === 0 || genes.variant % 4 === 3) return ''
  if (genes.variant % 4 === 2)
    return `?${`${escaped(textOf(genes, 3), 9)}&`.repeat(1000)}`.slice(0, headerBytes)
  return `?${keys.map((key) => `${key}=${escaped(textOf(genes, 3000), 8000 / keys.length)}`).join('&')}`
}

/** Every verb of the API, with the largest body and query that a stranger may send. */
export const byStrangers: Aim[] = verbs.map((verb) => ({
  name: `stranger ${nameOf(verb)}`,
  class: 'before',
  build(genes) {
    const { method, template, queryKeys } = verb
    const token = genes.variant % 2 ? 'x' : visible(textOf(genes, 4000)) || 'x'
    const target = `/api/v1${fill(template)}${strangersQuery(genes, queryKeys)}`
    if (method === 'GET') return { method, target, headers: bearer(token) }
    const headers = { ...json, ...bearer(token) }
    return { method, target, headers, body: cut(strangersBody(genes, verb), bodyBytes) }
  },
}))
