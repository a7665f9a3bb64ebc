import type { Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { env } from '@/lib/base/env'
import type { Person } from './cookie'

type Claims = Profile & {
  groups?: unknown
  'cognito:groups'?: unknown
  preferred_username?: string
  email_verified?: boolean | string
}

/** Empty if no provider is configured, or no group: then nobody could sign in. */
export function oidcProviders(): OAuthConfig<Claims>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ADMIN_GROUP, OIDC_OBSERVER_GROUP } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return []
  if (!OIDC_ADMIN_GROUP && !OIDC_OBSERVER_GROUP) return []
  return [
    {
      id: 'oidc',
      name: 'your organisation',
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email profile' } },
      profile: ({ sub, name, email }) => ({ id: sub ?? '', name: name ?? email ?? sub, email }),
    },
  ]
}

/**
 * The name of a person in the log. An unverified e-mail could be someone else's, so then it is the
 * `sub`.
 */
function nameOf({ email, email_verified, preferred_username, sub }: Claims): string {
  const isUnverified = String(email_verified) === 'false'
  return String((isUnverified ? undefined : (email ?? preferred_username)) ?? sub ?? '').slice(0, 80)
}

/**
 * The role that a person's groups give. Undefined if they are in neither group, so they may not
 * sign in.
 */
export function personByOidc(profile: Profile | undefined): Person | undefined {
  const { OIDC_ADMIN_GROUP, OIDC_OBSERVER_GROUP } = env()
  const claims = (profile ?? {}) as Claims
  const groups = [claims.groups, claims['cognito:groups']].flat().map(String)
  const name = nameOf(claims)
  const isIn = (group: string | undefined) => group !== undefined && groups.includes(group)
  if (!name) return undefined
  if (isIn(OIDC_ADMIN_GROUP)) return { kind: 'admin', way: 'oidc', name }
  if (isIn(OIDC_OBSERVER_GROUP)) return { kind: 'guest', name }
  return undefined
}
