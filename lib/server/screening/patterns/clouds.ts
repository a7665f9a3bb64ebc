import { type CredentialPattern, isMixed } from './credential-pattern'
import { isPlaceholder } from './placeholder'

const isAwsSecret = ([, secret = '']: RegExpExecArray) => isMixed(secret) && !isPlaceholder(secret)

export const clouds: CredentialPattern[] = [
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  {
    // 40 characters of base64 could also be a SHA-1, so a name must stand beside them.
    kind: 'an AWS secret key',
    named: true,
    pattern:
      /(?:secret[_ -]?access[_ -]?key|secret[_ -]?key|aws[_ -]?secret|\bA[KS]IA[A-Z2-7]{16})[\s\S]{0,60}?(?<![A-Za-z0-9/+])([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    holds: isAwsSecret,
  },
  { kind: 'a Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: 'a Google OAuth secret', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/g },
  { kind: 'a Google OAuth token', pattern: /\bya29\.[\w-]{50,300}/g },
  {
    kind: 'an Azure key',
    named: true,
    pattern: /\b(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{43,86}={1,2})/gi,
  },
  { kind: 'an Azure signature', pattern: /[?&;]sig=((?:[A-Za-z0-9+/]|%2[BF]){43}(?:=|%3D))/gi },
  { kind: 'an Azure client secret', pattern: /(?<![\w~.-])[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/g },
  { kind: 'a DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { kind: 'an Alibaba Cloud key', pattern: /\bLTAI(?:[A-Za-z0-9]{20}|[A-Za-z0-9]{12})\b/g },
  { kind: 'a Cloudflare key', pattern: /\bv1\.0-[0-9a-f]{24}-[0-9a-f]{146}\b/g },
  {
    kind: 'a HashiCorp token',
    pattern: /\bhv[sbr]\.[\w-]{24,300}|\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,100}/g,
  },
  { kind: 'a Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  { kind: 'a Heroku key', pattern: /\bHRKU-AA[\w-]{58}(?![\w-])/g },
  { kind: 'a Fly.io token', pattern: /\bfo1_[\w-]{43}(?![\w-])|\bfm[12][ar]?_[A-Za-z0-9+/]{100,300}/g },
  { kind: 'a Supabase token', pattern: /\bsbp_[0-9a-f]{40}\b|\bsb_secret_[\w-]{31}(?![\w-])/g },
  { kind: 'a PlanetScale token', pattern: /\bpscale_(?:tkn|pw|oauth)_[\w.=-]{32,64}/g },
  { kind: 'a Tailscale key', pattern: /\btskey-[a-z]{3,10}-[A-Za-z0-9]{8,32}-[A-Za-z0-9]{20,64}\b/g },
]
