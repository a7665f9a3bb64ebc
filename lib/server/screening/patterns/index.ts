import { clouds } from './clouds'
import { forges } from './forges'
import { models } from './models'
import type { Form } from './pattern'
import { privateKeys } from './private-keys'
import { services } from './services'
import { tokens } from './tokens'
import { urls } from './urls'

/**
 * Every kind of credential that is refused, the most telling name first. The forms are those that the issuers use, compared in part with the
 * rules of gitleaks and secretlint (docs/decisions/006).
 */
export const forms: readonly Form[] = [
  ...privateKeys,
  ...tokens,
  ...clouds,
  ...forges,
  ...models,
  ...services,
  ...urls,
]
