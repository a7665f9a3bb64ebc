import NextAuth from 'next-auth'
import { answerError } from '@/lib/server/http/resource'
import { commonHeaders } from '@/lib/server/http/response-headers'
import { type AuthOutcome, authOptions } from '@/lib/server/identity/auth-options'
import { checkAuthRequest } from '@/lib/server/identity/auth-requests'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own sign-out page holds a form and a style element, but no script. */
const policy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const fixed = {
  // These responses set cookies, so no cache in between may store them.
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': policy,
  'Referrer-Policy': 'same-origin',
}

async function answer(request: Request, context: Context): Promise<Response> {
  const outcome: AuthOutcome = {}
  const options = authOptions(outcome)
  const checked = await checkAuthRequest(request, (await context.params).nextauth, options.providers)
  const response: Response = await NextAuth(options)(checked, context)
  // If the server could not record the sign-out, the cookie stays so that the person can try again.
  if ('signOutFailed' in outcome) throw outcome.signOutFailed
  return response
}

async function handler(request: Request, context: Context): Promise<Response> {
  const response: Response = await answer(request, context).catch((error: unknown) =>
    answerError(request, error),
  )
  for (const [name, value] of Object.entries({ ...fixed, ...commonHeaders() }))
    response.headers.set(name, value)
  return response
}

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
}
