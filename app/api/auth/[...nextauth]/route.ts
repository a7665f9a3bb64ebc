import NextAuth from 'next-auth'
import { authOptions } from '@/lib/identity/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Cookies are set here: nothing in between may keep an answer. */
async function handler(request: Request, context: Context): Promise<Response> {
  const response: Response = await NextAuth(authOptions())(request, context)
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

export { handler as GET, handler as POST }
