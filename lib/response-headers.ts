import { env } from './env'

/** Headers of every answer, whatever it is. HSTS is for the two years that browsers ask for. */
export const commonHeaders = (): Record<string, string> => ({
  'X-Content-Type-Options': 'nosniff',
  ...(env().BASE_URL.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=63072000' }),
})
