import { clouds } from './clouds'
import type { CredentialPattern } from './credential-pattern'
import { forges } from './forges'
import { models } from './models'
import { privateKeys } from './private-keys'
import { services } from './services'
import { tokens } from './tokens'
import { urls } from './urls'

/**
 * Most specific first. The patterns follow the issuers' formats. We compared some with the rules of
 * gitleaks and secretlint (docs/decisions/006).
 */
export const credentialPatterns: readonly CredentialPattern[] = [
  ...privateKeys,
  ...tokens,
  ...clouds,
  ...forges,
  ...models,
  ...services,
  ...urls,
]
