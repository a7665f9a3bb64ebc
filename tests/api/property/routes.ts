import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import * as contract from '../../../lib/contract'

const root = fileURLToPath(new URL('../../../app/api/v1', import.meta.url))

/** One verb of one route, as its file declares it. */
export interface Verb {
  method: string
  /** Below `/api/v1`, with `{name}` for what varies. */
  template: string
  returns: z.ZodType | undefined
  status: number
  bodyKeys: string[]
  queryKeys: string[]
}

const schemas = contract as unknown as Record<string, unknown>

function schemaOf(spec: string, part: string): z.ZodType | undefined {
  const name = new RegExp(`\\b${part}: (\\w+)`).exec(spec)?.[1]
  if (name === undefined) return undefined
  const schema = schemas[name]
  if (schema instanceof z.ZodType) return schema
  throw new Error(`${name} is no schema of lib/contract`)
}

function keysOf(schema: z.ZodType | undefined): string[] {
  if (!schema) return []
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.keys(json.properties ?? {})
}

function verbsOf(template: string, source: string): Verb[] {
  const parts = source.split(/\b(GET|POST|PUT|PATCH|DELETE): endpoint\(/).slice(1)
  return parts.flatMap((method, index) => {
    if (index % 2 === 1) return []
    const spec = parts[index + 1]?.split('=>')[0] ?? ''
    const returns = schemaOf(spec, 'returns')
    const status = returns ? Number(/\bstatus: (\d+)/.exec(spec)?.[1] ?? 200) : 204
    const [bodyKeys, queryKeys] = [keysOf(schemaOf(spec, 'body')), keysOf(schemaOf(spec, 'query'))]
    return [{ method, template, returns, status, bodyKeys, queryKeys }]
  })
}

/** The folders of all route files, those left out that only say that there is nothing. */
export const folders: string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !/= nowhere\b/.test(readFileSync(join(root, file), 'utf8')))
  .map((file) => `/${file.replace(/\/?route\.ts$/, '')}`)
  .sort()

export const templateOf = (folder: string): string => folder.replace(/\[(\w+)\]/g, '{$1}')

/** Every verb that any route file serves. */
export const verbs: Verb[] = folders.flatMap((folder) =>
  verbsOf(templateOf(folder), readFileSync(join(root, folder, 'route.ts'), 'utf8')),
)

/** A verb by its method and template, as a failure names it. */
export const nameOf = ({ method, template }: Verb): string => `${method} ${template}`
