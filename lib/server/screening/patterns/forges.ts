import { type CredentialPattern, isMixed } from './credential-pattern'
import { isPlaceholder } from './placeholder'

export const forges: CredentialPattern[] = [
  { kind: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_\w{50,255}\b/g },
  {
    kind: 'a GitLab token',
    pattern: /\b(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|soat|agent|oas|imt|ffct)|GR1348941)-?[\w-]{20,255}/g,
    holds: ([token]) => /\d/.test(token) && !isPlaceholder(token),
  },
  { kind: 'a Bitbucket token', pattern: /\bATBB[A-Za-z0-9]{24}[0-9A-F]{8}\b/g },
  { kind: 'an Atlassian token', pattern: /\bAT[AC]TT3[\w=-]{150,255}/g },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  {
    kind: 'an npm token',
    named: true,
    pattern: /_authToken\s{0,2}=\s{0,2}"?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g,
  },
  { kind: 'a PyPI token', pattern: /\bpypi-AgE[\w-]{50,255}/g },
  { kind: 'a RubyGems key', pattern: /\brubygems_[0-9a-f]{48}\b/g },
  {
    kind: 'a crates.io token',
    pattern: /(?<![\w+/-])cio[A-Za-z0-9]{32}(?![\w+/=-])/g,
    holds: ([token]) => isMixed(token) && !isPlaceholder(token),
  },
  { kind: 'a Docker Hub token', pattern: /\bdckr_[op]at_[\w-]{27,64}/g },
  { kind: 'a NuGet key', pattern: /(?<![\w+/-])oy2[a-p][a-z2-7]{42}(?![\w+/=-])/g },
  { kind: 'a Clojars token', pattern: /\bCLOJARS_[a-z0-9]{60}\b/gi },
  { kind: 'an Artifactory key', pattern: /(?<![\w+/-])AKCp[A-Za-z0-9]{69}(?![\w+/=-])/g },
]
