import { variableNames } from '../../../lib/base/env'

const plenty = '999999999'
/** Limits that are counts. The percentage keeps its default, because it refuses nothing. */
const isCount = (name: string) => name.startsWith('LIMIT_') && !name.endsWith('_PERCENT')

/**
 * The settings of every measured intranet. They replace the developer's, and no rate limit refuses.
 */
export const settings: Record<string, string> = {
  ...Object.fromEntries(variableNames.map((name) => [name, isCount(name) ? plenty : ''])),
  ADMIN_TOKEN: 'bench-admin-token-0123456789abcdef0123456789abcdef',
  ADMIN_PASSWORD: 'bench-admin-password',
  NEXTAUTH_SECRET: 'bench-nextauth-secret-0123456789abcdef0123456789',
}
