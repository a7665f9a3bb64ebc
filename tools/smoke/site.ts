export type Seen = { status: number; headers: Headers; text: string }
export type Ask = { method?: string; token?: string; body?: unknown }

/** Requests a path. Throws if caches may keep the answer. */
export type Site = (path: string, ask?: Ask) => Promise<Seen>

const withinMs = 35_000

/**
 * Every answer must be `private, no-store`, because a CDN once served one user's cookie to others.
 */
export const siteAt =
  (base: string): Site =>
  async (path, { method = 'GET', token, body } = {}) => {
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const seen = { status: response.status, headers: response.headers, text: await response.text() }
    const cache = seen.headers.get('cache-control') ?? 'absent'
    if (!/\bno-store\b/.test(cache) || !/\bprivate\b/.test(cache)) {
      throw new Error(`${method} ${path}: Cache-Control is ${cache}, not private, no-store`)
    }
    return seen
  }

/** Throws if an answer has another status or code. Returns its body, if it has one. */
export function expectAnswer({ status, text }: Seen, wanted: number, code?: string): Record<string, unknown> {
  const short = text.slice(0, 200)
  if (status !== wanted) throw new Error(`it answers ${status}, not ${wanted}: ${short}`)
  if (text === '') return {}
  let body: Record<string, unknown>
  try {
    body = JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new Error(`it answers no JSON: ${short}`)
  }
  if (code !== undefined && body.code !== code) throw new Error(`it answers ${body.code}, not ${code}`)
  return body
}
