import { z } from 'zod'
import { type Call, type Caller, type Kind, newCall, type Policy } from '@/db/caller'
import { env, ownSecrets } from '@/lib/base/env'
import type { LimitName } from '@/lib/contract'
import { invalidateSharedAnswers } from '@/lib/server/live/invalidation'
import { type Screened, screen } from '../screening/leaked-credentials'
import { arrivalTime, callerAddress } from './caller-address'
import { type Credential, credentialOf } from './credentials'
import { ApiError } from './errors'
import { idempotencyKeyOf, idempotencyOf } from './idempotency'
import { limitOf } from './limits'
import { jsonBody, refuseLarge } from './request-body'
import { parse, queryOf } from './validation'

/** The kinds of caller that a statement admits. `admin` routes answer FORBIDDEN to all others. */
const audiences = {
  anyone: [],
  reader: ['agent', 'observer', 'owner', 'admin'],
  agent: ['agent'],
  reporter: ['agent', 'observer', 'owner'],
  writer: ['agent', 'admin'],
  session: ['agent', 'observer', 'owner', 'admin'],
  moderator: ['admin'],
  admin: ['admin'],
} satisfies Record<string, Kind[]>
export type Audience = keyof typeof audiences

type Schema = z.ZodType | undefined
type Parsed<T extends Schema> = T extends z.ZodType ? z.output<T> : undefined

export type HandlerInput<P extends Schema, Q extends Schema, B extends Schema> = {
  caller: Caller
  cookie: boolean
  address: string
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
  /** SHA-256 of the `Idempotency-Key`, if the route is `keyed` and the request has one. */
  key: string | undefined
}

type Spec<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = {
  as: Audience | (() => Audience)
  limit?: LimitName
  params?: P
  query?: Q
  body?: B
  /** The schema of the answer. Without it the answer is 204. */
  returns?: R
  status?: number | ((body: Parsed<R>) => number)
  /**
   * Whether a caller without a credential may use an `Idempotency-Key` to prove that a request is a
   * retry.
   */
  keyed?: true
  /**
   * Body fields that carry a credential on purpose. Everything else in a write is screened for
   * credentials.
   */
  credentials?: (keyof Parsed<B> & string)[]
  lines?: boolean
}

export type Success = { status: number; body: unknown; lines?: boolean }
export type Endpoint = {
  spec: Pick<Spec<Schema, Schema, Schema, Schema>, 'as' | 'limit' | 'params' | 'query' | 'body' | 'returns'>
  run(request: Request, route: Route, call: Call): Promise<Success>
}
export type Route = {
  method: string
  template: string
  params: Record<string, string | string[] | undefined>
}

const nothing = z.strictObject({})

async function credentialFor(audience: Audience, method: string, headers: Headers): Promise<Credential> {
  if (audience === 'anyone') return { claim: { kind: 'nobody' }, cookie: false }
  const credential = await credentialOf(method, headers)
  if (!credential) throw new ApiError('UNAUTHORIZED')
  return credential
}

const actualPath = ({ template, params }: Route) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]).toLowerCase())

const endsRights = (method: string, audience: Audience, by: string): boolean =>
  method !== 'GET' && (by === 'admin' || audience === 'session')

function screenWrite(query: object, body: object, credentials: readonly string[] = []): Screened {
  const fields = Object.entries(body).filter(([name]) => !credentials.includes(name))
  const found = [query, Object.fromEntries(fields)].map((part) => screen(part, ownSecrets()))
  const suspects = found.flatMap((part) => part.suspects ?? [])
  return {
    ...(suspects.length > 0 && { suspects }),
    ...(found.some(({ leaks }) => leaks) && { leaks: true }),
  }
}

/**
 * One verb of one resource. The contract fixes the order of checks: credential, content type, size,
 * parsing, leaked credentials, then the one database call. `resource` answers thrown errors.
 */
export function endpoint<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  R extends Schema = undefined,
>(
  spec: Spec<P, Q, B, R>,
  handle: (input: HandlerInput<P, Q, B>) => Promise<R extends z.ZodType ? z.output<R> : unknown>,
): Endpoint {
  return {
    spec,
    async run(request, route, call) {
      const audience = typeof spec.as === 'function' ? spec.as() : spec.as
      const { claim, cookie } = await credentialFor(audience, route.method, request.headers)
      call.cookie = cookie
      const raw = route.method === 'GET' ? refuseLarge(request.headers) : await jsonBody(request)
      const params = parse(spec.params ?? nothing, route.params)
      const query = parse(spec.query ?? nothing, queryOf(new URL(request.url)))
      const body = parse(spec.body ?? nothing, raw ?? {})
      const repeatable = route.method === 'POST' && audience !== 'anyone'
      const policy: Policy = {
        allow: [...audiences[audience]],
        ...(audience === 'admin' && { discreet: true }),
        request: call.requestId,
        ...(spec.limit && limitOf(spec.limit, claim.kind === 'admin')),
        ...(repeatable && idempotencyOf(request.headers, `${route.method} ${actualPath(route)}`, body)),
        ...(route.method !== 'GET' && screenWrite(query as object, body as object, spec.credentials)),
      }
      const result = await handle({
        caller: { claim, policy, call },
        cookie,
        address: callerAddress(request.headers),
        params: params as Parsed<P>,
        query: query as Parsed<Q>,
        body: body as Parsed<B>,
        key: spec.keyed && idempotencyKeyOf(request.headers),
      })
      if (endsRights(route.method, audience, claim.kind)) invalidateSharedAnswers()
      if (!spec.returns) return { status: 204, body: null }
      const status = typeof spec.status === 'function' ? spec.status(result as Parsed<R>) : spec.status
      return { status: status ?? 200, body: result, lines: spec.lines }
    },
  }
}

export const openCall = (headers: Headers): Call =>
  newCall({
    deadline: arrivalTime(headers) + env().REQUEST_DEADLINE_MS,
    address: callerAddress(headers),
  })
