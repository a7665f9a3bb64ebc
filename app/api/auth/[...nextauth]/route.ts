import NextAuth from 'next-auth'
import { ApiError, errorBody } from '@/lib/api/errors'
import { type AuthOutcome, authOptions } from '@/lib/identity/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** A sign-out that the server could not note: the cookie stays, so that one can try again. */
const stillSignedIn = () =>
  Response.json(errorBody(new ApiError('DATABASE_UNAVAILABLE')), {
    status: 503,
    headers: { 'Retry-After': '5' },
  })

/** Cookies are set here: nothing in between may keep an answer. */
async function handler(request: Request, context: Context): Promise<Response> {
  const outcome: AuthOutcome = {}
  const answered: Response = await NextAuth(authOptions(outcome))(request, context)
  const response = 'signOutFailed' in outcome ? stillSignedIn() : answered
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

export { handler as GET, handler as POST }
