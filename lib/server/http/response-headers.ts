import { env } from '../../base/env'

/** Headers of every response. HSTS lasts for the two years that browsers ask for. */
export const commonHeaders = (): Record<string, string> => ({
  'X-Content-Type-Options': 'nosniff',
  ...(env().BASE_URL.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=63072000' }),
})
