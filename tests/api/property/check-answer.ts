import { ErrorBody, errors } from '../../../lib/contract'
import { parse } from '../../kit/parse-body'
import type { Got } from './http-wire'
import type { Aimed } from './request'

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function flawOfError({ method }: Aimed, { status, headers, text }: Got): string | undefined {
  if (method === 'HEAD') return text === '' ? undefined : 'HEAD has a body'
  const parsed = ErrorBody.safeParse(JSON.parse(text))
  if (!parsed.success) return `is no error of the contract: ${parsed.error.message}`
  const { code, details } = parsed.data
  if (errors[code].status !== status) return `${code} came with ${status}`
  if (status === 405 && !headers.allow) return 'a 405 without Allow'
  if (status === 429 && !/^[1-9]\d*$/.test(String(headers['retry-after']))) return 'a 429 without Retry-After'
  if (code === 'VALIDATION_ERROR' && !details?.length) return 'a VALIDATION_ERROR without details'
  return undefined
}

function flawOfSuccess({ verb, method, target }: Aimed, { status, text }: Got): string | undefined {
  if (!verb) return 'nothing is there, yet it succeeded'
  if (method !== verb.method && !(method === 'HEAD' && verb.method === 'GET'))
    return siblingFlaw(target, status)
  if (status !== verb.status) return `succeeded with ${status}, not ${verb.status}`
  if (status === 204 || method === 'HEAD') return text === '' ? undefined : 'has a body'
  if (verb.template.endsWith('/export')) return flawOfLines(text)
  if (!verb.returns) return 'has a body'
  const { error } = parse(verb.returns, JSON.parse(text))
  return error && `is not as its schema says: ${error.message}`
}

const flawOfLines = (text: string) =>
  text.split('\n').every((line) => line === '' || typeof JSON.parse(line) === 'object')
    ? undefined
    : 'is no NDJSON'

/** The answer of another verb with the same path. That verb's own requests check it fully. */
const siblingFlaw = (_target: string, status: number) =>
  [200, 201, 204].includes(status) ? undefined : `succeeded with ${status}`

/** Whether Node's parser may refuse the request, because its head is about 16 KiB or more. */
export const isBeyondHttp = ({ target, headers }: Aimed): boolean =>
  target.length + JSON.stringify(headers).length > 15_000

/** Says how an answer breaks the contract. Returns undefined if it does not. */
export function flawOf(aimed: Aimed, got: Got): string | undefined {
  const { status, headers, text } = got
  if (status === 431) return isBeyondHttp(aimed) ? undefined : 'a 431 for a small head'
  if (status >= 500 || status < 200) return `a ${status}`
  if (status >= 300 && status < 400) return `a redirect: ${status}`
  if (!uuidForm.test(String(headers['x-request-id']))) return 'no X-Request-Id'
  if (headers['cache-control'] !== 'private, no-store') return `Cache-Control: ${headers['cache-control']}`
  if (Object.keys(headers).some((name) => name.startsWith('access-control-'))) return 'CORS headers'
  const type = headers['content-type']
  const isLines = status === 200 && /\/export$/.test(aimed.target.split('?')[0] ?? '')
  const wanted = `application/${isLines ? 'x-ndjson' : 'json'}; charset=utf-8`
  if (status !== 204 && type !== wanted) return `Content-Type: ${type}`
  try {
    return status < 300 ? flawOfSuccess(aimed, got) : flawOfError(aimed, got)
  } catch (error) {
    return `${error}: ${text.slice(0, 100)}`
  }
}

/** A request and its answer, as a failed test prints them. */
export function account({ method, target, headers, body }: Aimed, got: Got | Error, flaw: string): string {
  const sent = body ? body.bytes.subarray(0, 500).toString('utf8') : ''
  const said = got instanceof Error ? String(got) : `${got.status} ${got.text.slice(0, 400)}`
  return (
    `${flaw}\n  ${method} ${target.slice(0, 400)}` +
    `\n  ${JSON.stringify(headers).slice(0, 600)}\n  ${sent}\n  → ${said}`
  )
}
