import { NextRequest } from 'next/server'
import { env } from '@/lib/base/env'
import { ApiError, invalid } from '@/lib/server/http/errors'
import { readBytes, refuseLarge } from '@/lib/server/http/request-body'
import { cookieName, returnCookieName } from './cookie'

/**
 * Checks requests before next-auth sees them, because it answers 500 to much that a client can
 * send. Only what the sign-in page and the organisation's provider need gets through.
 */

type Asked = { action: string; provider: string | undefined; more: string[] }
/** A credentials provider keeps its own id in its options until next-auth merges them. */
type Provider = { id: string; type: string; options?: object }
const idOf = ({ id, options }: Provider) => (options && 'id' in options ? options.id : id)

function methodsOf({ action, provider, more }: Asked, providers: Provider[]): string[] {
  if (more.length) return []
  const known = providers.find((candidate) => idOf(candidate) === provider)
  if (action === 'callback')
    return !known ? [] : known.type === 'credentials' ? ['POST'] : ['GET', 'HEAD', 'POST']
  if (action === 'signin')
    return provider === undefined ? ['GET', 'HEAD'] : known ? ['GET', 'HEAD', 'POST'] : []
  if (action === 'error') return ['GET', 'HEAD']
  if (provider !== undefined) return []
  if (action === 'signout') return ['GET', 'HEAD', 'POST']
  return ['csrf', 'session', 'providers'].includes(action) ? ['GET', 'HEAD'] : []
}

function checkAddress(method: string, path: string[], providers: Provider[]): void {
  const [action = '', provider, ...more] = path
  const methods = methodsOf({ action, provider, more }, providers)
  if (!methods.length) throw new ApiError('NOT_FOUND')
  if (!methods.includes(method)) {
    throw new ApiError('METHOD_NOT_ALLOWED', { headers: { Allow: methods.join(', ') } })
  }
}

/** A return address is put into a header, so it must be visible ASCII and a valid URL. */
const isAddress = (text: string): boolean => {
  if (!/^[!-~]{1,2048}$/.test(text)) return false
  try {
    return /^https?:$/.test(new URL(text, env().BASE_URL).protocol)
  } catch {
    return false
  }
}

function checkReturn(returnTo: string | null): void {
  if (returnTo !== null && !isAddress(returnTo)) throw invalid('callbackUrl', 'must be an address')
}

/** next-auth takes the last of several values, but `get` would return the first. */
function onlyOf(query: URLSearchParams, name: string): string | null {
  if (query.getAll(name).length > 1) throw invalid(name, 'must be given once')
  return query.get(name)
}

/** Throws if next-auth could not put an error's name into the address of the sign-in page. */
function checkError([action, name]: string[], query: URLSearchParams): void {
  if (action !== 'signin' && action !== 'error') return
  for (const error of [name, onlyOf(query, 'error')]) {
    if (error && !/^[\w-]{1,64}$/.test(error)) throw invalid('error', 'must be a word')
  }
}

type Cookie = { name: string; value: string }

/**
 * Throws for next-auth cookies that next-auth did not write. The answer deletes a broken return
 * address.
 */
function checkCookies(cookies: Cookie[]): void {
  const session = cookieName()
  const returning = returnCookieName()
  for (const { name, value } of cookies) {
    if (name.startsWith(session) && !/^(\.\d{1,2})?$/.test(name.slice(session.length)))
      throw invalid('Cookie', 'holds a session cookie with a broken name')
    if (name === returning && value !== '' && !isAddress(value)) {
      const headers = { 'Set-Cookie': `${returning}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax` }
      const details = [{ path: 'Cookie', message: 'held a return address that cannot be read' }]
      throw new ApiError('VALIDATION_ERROR', { headers, details })
    }
  }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {}
  throw invalid('', 'the body must be a JSON object, or a form')
}

function formOf(type: string, text: string): URLSearchParams {
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(text)
  if (type !== 'application/json') {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', { message: 'Send the body as a form, or as JSON.' })
  }
  const fields = Object.entries(parseJson(text)).map(([name, value]) => {
    if (typeof value !== 'string') throw invalid(name.slice(0, 60), 'must be a string')
    return [name, value]
  })
  return new URLSearchParams(fields)
}

async function readForm(request: Request): Promise<URLSearchParams> {
  refuseLarge(request.headers)
  const bytes = request.body && (await readBytes(request.body))
  if (!bytes?.length) return new URLSearchParams()
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  return formOf(type.trim(), new TextDecoder().decode(bytes))
}

/** Returns the request with a form that next-auth can read. Throws `ApiError` if it cannot. */
export async function checkAuthRequest(
  request: Request,
  path: string[],
  providers: Provider[],
): Promise<NextRequest> {
  checkAddress(request.method, path, providers)
  const url = new URL(request.url)
  checkReturn(onlyOf(url.searchParams, 'callbackUrl'))
  checkError(path, url.searchParams)
  const checked = new NextRequest(url, { headers: request.headers })
  checkCookies(checked.cookies.getAll())
  if (request.method !== 'POST') return checked
  const form = await readForm(request)
  for (const name of new Set(form.keys())) form.set(name, form.get(name) ?? '')
  checkReturn(form.get('callbackUrl'))
  const headers = new Headers(request.headers)
  headers.set('Content-Type', 'application/x-www-form-urlencoded')
  headers.delete('Content-Length')
  return new NextRequest(url, { method: 'POST', headers, body: form.toString() })
}
