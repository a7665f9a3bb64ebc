import { secretMethods } from './auth-options'
import { oidcProviders } from './oidc'

export type SignInMethod = keyof typeof secretMethods

/** `oidc` is the name of the organisation's provider. Undefined without one. */
export const configuredSignInMethods = (): { secrets: SignInMethod[]; oidc: string | undefined } => ({
  secrets: Object.keys(secretMethods) as SignInMethod[],
  oidc: oidcProviders()[0]?.name,
})
