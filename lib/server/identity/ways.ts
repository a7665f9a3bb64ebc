import { ways } from './auth-options'
import { oidcProviders } from './oidc'

/** A way in by a secret, as the sign-in form offers it. */
export type WayIn = keyof typeof ways

/** The ways in that are configured: those by a secret, and the organisation's own provider where there is one. */
export const configuredWays = (): { secrets: WayIn[]; oidc: string | undefined } => ({
  secrets: Object.keys(ways) as WayIn[],
  oidc: oidcProviders()[0]?.name,
})
