import { variableNames } from '../../../lib/base/env'

const plenty = '999999999'
/** Limits that are counts; the one that is a percentage keeps its default, which takes nothing away. */
const isCount = (name: string) => name.startsWith('LIMIT_') && !name.endsWith('_PERCENT')

/** Settings of every intranet that is measured: the developer's do not count, and no limit refuses. */
export const settings: Record<string, string> = {
  ...Object.fromEntries(variableNames.map((name) => [name, isCount(name) ? plenty : ''])),
  ADMIN_TOKEN: 'bench-admin-token-0123456789abcdef0123456789abcdef',
  ADMIN_PASSWORD: 'bench-admin-password',
  NEXTAUTH_SECRET: 'bench-nextauth-secret-0123456789abcdef0123456789',
}
