import { z } from 'zod'
import * as contract from '../../../lib/contract'
import { type DeclaredVerb, declaredVerbs, isNowhere, routeFiles } from '../../kit/route-files'

/** One verb of one route, as its file declares it. */
export interface Verb {
  method: string
  /** The address below `/api/v1`, with `{name}` for a parameter. */
  template: string
  returns: z.ZodType | undefined
  status: number
  bodyKeys: string[]
  queryKeys: string[]
}

const schemas = contract as unknown as Record<string, unknown>

function schemaOf(name: string | undefined): z.ZodType | undefined {
  if (name === undefined) return undefined
  const schema = schemas[name]
  if (schema instanceof z.ZodType) return schema
  throw new Error(`${name} is not a schema of lib/contract`)
}

function keysOf(schema: z.ZodType | undefined): string[] {
  if (!schema) return []
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.keys(json.properties ?? {})
}

/** The status of a success. For a computed status it is 200, as in a healthy system. */
function statusOf({ returns, status }: Record<string, string>): number {
  if (status === undefined) return returns ? 200 : 204
  return status.includes('=>') ? 200 : Number(status)
}

const read = ({ method, template, policy }: DeclaredVerb): Verb => ({
  method,
  template,
  returns: schemaOf(policy.returns),
  status: statusOf(policy),
  bodyKeys: keysOf(schemaOf(policy.body)),
  queryKeys: keysOf(schemaOf(policy.query)),
})

/** Every verb of every route file. Throws if it cannot read a policy. */
export const verbs: Verb[] = routeFiles
  .filter((file) => !isNowhere(file))
  .flatMap(declaredVerbs)
  .map(read)

/** Names a verb in a failure by method and template. */
export const nameOf = ({ method, template }: Pick<Verb, 'method' | 'template'>): string =>
  `${method} ${template}`
