import type { CredentialPattern } from './credential-pattern'

/** A Discord bot token begins with the number of its bot, in base64. */
const isBot = ([, id = '']: RegExpExecArray) =>
  /^\d{17,20}$/.test(Buffer.from(id, 'base64url').toString('latin1'))

export const services: CredentialPattern[] = [
  { kind: 'a Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20,255}|\bxapp-\d-[A-Za-z0-9-]{40,255}/g },
  {
    kind: 'a Slack webhook',
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/(\w{8,14}\/\w{8,20}\/\w{20,48})/g,
  },
  {
    kind: 'a Discord bot token',
    pattern: /(?<![\w-])([MNO][\w-]{22,27})\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/g,
    holds: isBot,
  },
  { kind: 'a Discord webhook', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([\w-]{60,80})/g },
  { kind: 'a Telegram bot token', pattern: /(?<!\d)\d{8,10}:(AA[\w-]{33})(?![\w-])/g },
  { kind: 'a Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,255}\b|\bwhsec_[A-Za-z0-9+/]{32,64}/g },
  { kind: 'a SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g },
  {
    kind: 'a Twilio key',
    named: true,
    pattern: /\bSK[0-9a-f]{32}\b|\bAC[0-9a-f]{32}\b[\s\S]{0,80}?(?<!\w)([0-9a-f]{32})\b/g,
  },
  { kind: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g },
  { kind: 'a Mailchimp key', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  { kind: 'a Mailgun key', pattern: /\bkey-[0-9a-f]{32}\b/g },
  { kind: 'a Square token', pattern: /\bsq0(?:csp|atp)-[\w-]{22,43}|\bEAAA[\w-]{60}(?![\w+/=-])/g },
  { kind: 'a Linear key', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g },
  { kind: 'a Notion token', pattern: /\bntn_\d{11}[A-Za-z0-9]{35}\b|\bsecret_[A-Za-z0-9]{43}\b/g },
  { kind: 'an Airtable token', pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b/g },
  { kind: 'a Figma token', pattern: /\bfig[du]_[\w-]{40}(?![\w-])/g },
  { kind: 'a Grafana token', pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b|\bglc_[A-Za-z0-9+/]{32,255}/g },
  { kind: 'a Sentry token', pattern: /\bsntryu_[0-9a-f]{64}\b|\bsntrys_eyJ[A-Za-z0-9+/=_-]{40,255}/g },
  { kind: 'a New Relic key', pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { kind: 'a Postman key', pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/g },
  {
    kind: 'a Doppler token',
    pattern: /\bdp\.(?:pt|st|sa|ct|scim|audit)\.(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}\b/g,
  },
  { kind: 'a 1Password token', pattern: /\bops_eyJ[A-Za-z0-9+/]{200,255}/g },
]
