import { newKey } from '@/lib/base/issued-keys'

/**
 * A fake secret of every refused kind. They are built at run time, so that no scanner finds one in
 * this repository. All but the intranet's own keys are the same in each run.
 */

const small = 'abcdefghijklmnopqrstuvwxyz'
const alphabets = {
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  small: `${small}0123456789`,
  word: `${small}${small.toUpperCase()}0123456789`,
  digit: '0123456789',
}

let state = 20_261_124
const next = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

/** Random characters. Long words have a lower-case letter, a digit and an upper-case letter. */
function random(length: number, alphabet: keyof typeof alphabets = 'word'): string {
  const letters = alphabets[alphabet]
  const text = Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join('')
  return alphabet === 'word' && length > 12 ? `a7${text.slice(3)}Q` : text
}

const hex = (length: number) => random(length, 'hex')
const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-')
const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object) => `${json({ alg: 'HS256', typ: 'JWT' })}.${json(claims)}.${random(43)}`

const lines = (glue: string) => [random(64), random(64), random(40)].join(glue)
const pem = (of: string, glue = '\n') =>
  `-----BEGIN ${of}-----${glue}${lines(glue)}${glue}-----END ${of}-----`
const [KEY, BLOCK] = [`PRIVATE ${'KEY'}`, `PRIVATE ${'KEY'} BLOCK`]

const privateKeys = [
  pem(KEY),
  pem(`RSA ${KEY}`),
  pem(`EC ${KEY}`, '\r\n'),
  pem(`OPENSSH ${KEY}`, ' '),
  pem(`ENCRYPTED ${KEY}`, '\\n'),
  pem(KEY, '\\\\n'),
  pem(KEY, '\\u000a'),
  pem(KEY, '\n> '),
  pem(KEY, '\\n" +\n  "'),
  `-----BEGIN PGP ${BLOCK}-----\nVersion: GnuPG v2\nComment: of mine\n\n` +
    `${lines('\n')}\n=ab1C\n-----END PGP ${BLOCK}-----`,
  `-----BEGIN RSA ${KEY}-----\nProc-Type: 4,ENCRYPTED\n` +
    `DEK-Info: AES-128-CBC,${random(32, 'HEX')}\n\n${lines('\n')}`,
  `${lines('\n')}\n-----END RSA ${KEY}-----`,
  'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\n' +
    `Public-Lines: 2\nAAAAC3\nPrivate-${'Lines'}: 1\n${random(48)}`,
  `AGE-${'SECRET'}-KEY-1${random(58, 'base32')}`,
  `[Interface]\nPrivate${'Key'} = ${random(43)}=`,
  JSON.stringify({ type: 'service_account', private_key_id: hex(40), private_key: `${pem(KEY)}\n` }),
]

/** Secrets by the kind that the error names. */
export const secretsByKind = (): Record<string, string[]> => ({
  'a private key': privateKeys,
  'a key of this intranet': (['agent', 'obs', 'inv'] as const).flatMap((kind) => [
    newKey(kind),
    newKey(kind).toUpperCase(),
    `x${newKey(kind)}0`,
  ]),
  'a signed token (JWT)': [
    jwt({ sub: 'u-81', role: 'admin' }),
    jwt({ sub: 'u-81', exp: Math.floor(Date.now() / 1000) + 3600 }),
  ],
  'an AWS access key': ['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => prefix + random(16, 'base32')),
  'an AWS secret key': [
    `aws_${'secret'}_access_key = ${random(40)}`,
    `AWS_${'SECRET'}_ACCESS_KEY="${random(20)}/${random(19)}"`,
    `"${'Secret'}AccessKey": "${random(18)}+/${random(20)}"`,
    `The ${'secret'} key is ${random(40)}.`,
  ],
  'a Google API key': [`${'AIza'}${random(35)}`],
  'a Google OAuth secret': [`${'GOCSPX'}-${random(28)}`],
  'a Google OAuth token': [`${'ya29'}.${random(120)}`],
  'an Azure key': [
    `DefaultEndpointsProtocol=https;AccountName=x;Account${'Key'}=${random(86)}==;EndpointSuffix=core.windows.net`,
    `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccess${'Key'}=${random(43)}=`,
  ],
  'an Azure signature': [
    `https://x.blob.core.windows.net/c/b?sv=2024-11-04&sr=b&${'sig'}=${random(20)}%2B${random(20)}%2F${random(1)}%3D`,
  ],
  'an Azure client secret': [`${random(3)}8${'Q~'}${random(34)}`],
  'a DigitalOcean token': [`${'dop'}_v1_${hex(64)}`],
  'an Alibaba Cloud key': [`${'LTAI'}${random(20)}`],
  'a Cloudflare key': [`${'v1.0'}-${hex(24)}-${hex(146)}`],
  'a HashiCorp token': [`${'hvs'}.${random(90)}`, `${random(14)}.${'atlasv1'}.${random(67)}`],
  'a Databricks token': [`${'dapi'}${hex(32)}`],
  'a Heroku key': [`${'HRKU'}-AA${random(58)}`],
  'a Fly.io token': [`${'fo1'}_${random(43)}`, `FlyV1 ${'fm2'}_${random(200)}`],
  'a Supabase token': [`${'sbp'}_${hex(40)}`, `${'sb'}_secret_${random(31)}`],
  'a PlanetScale token': [`${'pscale'}_tkn_${random(43)}`],
  'a Tailscale key': [`${'tskey'}-auth-${random(17)}-${random(32)}`],
  'a GitHub token': [
    ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((prefix) => `${prefix}_${random(36)}`),
    `${'github'}_pat_${random(22)}_${random(59)}`,
  ],
  'a GitLab token': [`${'glpat'}-${random(20)}`, `${'glrt'}-${random(20)}`, `${'GR1348941'}${random(20)}`],
  'a Bitbucket token': [`${'ATBB'}${random(24)}${random(8, 'HEX')}`],
  'an Atlassian token': [`${'ATATT3'}${random(186)}`],
  'an npm token': [`${'npm'}_${random(36)}`, `//registry.example.com/:_auth${'Token'}=${uuid()}`],
  'a PyPI token': [`${'pypi'}-AgEIcHlwaS5vcmc${random(140)}`],
  'a RubyGems key': [`${'rubygems'}_${hex(48)}`],
  'a crates.io token': [`${'cio'}${random(32)}`],
  'a Docker Hub token': [`${'dckr'}_pat_${random(27)}`],
  'a NuGet key': [`${'oy2'}c${random(42, 'base32').toLowerCase()}`],
  'a Clojars token': [`${'CLOJARS'}_${random(60, 'small')}`],
  'an Artifactory key': [`${'AKCp'}${random(69)}`],
  'an Anthropic key': [
    `${'sk'}-ant-api03-${random(50)}-_${random(41)}AA`,
    `${'sk'}-ant-oat01-${random(93)}AA`,
  ],
  'an OpenRouter key': [`${'sk'}-or-v1-${hex(64)}`],
  'an OpenAI key': [
    `${'sk'}-proj-${random(74)}T3BlbkFJ${random(74)}`,
    `${'sk'}-svcacct-${random(40)}_-${random(40)}`,
  ],
  'a model provider key': [`${'sk'}-${random(20)}T3BlbkFJ${random(20)}`, `${'sk'}-${hex(32)}`],
  'a Hugging Face token': [`${'hf'}_${random(34)}`],
  'a Groq key': [`${'gsk'}_${random(52)}`],
  'a Replicate token': [`${'r8'}_${random(37)}`],
  'a Perplexity key': [`${'pplx'}-${random(48)}`],
  'an xAI key': [`${'xai'}-${random(80)}`],
  'a Cerebras key': [`${'csk'}-${random(48, 'small')}`],
  'an NVIDIA key': [`${'nvapi'}-${random(64)}`],
  'a Together key': [`${'tgp'}_v1_${random(43)}`],
  'an ElevenLabs key': [`${'sk'}_${hex(48)}`],
  'a Pinecone key': [`${'pcsk'}_${random(6)}_${random(63)}`],
  'a LangSmith key': [`${'lsv2'}_pt_${hex(32)}_${hex(10)}`],
  'a Langfuse key': [`${'sk'}-lf-${uuid()}`],
  'a Tavily key': [`${'tvly'}-dev-${random(32)}`],
  'an E2B key': [`${'e2b'}_${hex(40)}`],
  'a Firecrawl key': [`${'fc'}-${hex(32)}`],
  'a Slack token': [
    `${'xoxb'}-123450982314-987123450912-${random(24)}`,
    `${'xapp'}-1-A0${random(9, 'base32')}-5123409871234-${hex(64)}`,
  ],
  'a Slack webhook': [`https://hooks.${'slack'}.com/services/T0${random(9)}/B0${random(9)}/${random(24)}`],
  'a Discord bot token': [
    `${Buffer.from(`1${random(18, 'digit')}`).toString('base64url')}.${random(6)}.${random(38)}`,
  ],
  'a Discord webhook': [`https://${'discord'}.com/api/webhooks/${random(19, 'digit')}/${random(68)}`],
  'a Telegram bot token': [`71${random(8, 'digit')}:${'AA'}${random(33)}`],
  'a Stripe key': [`${'sk'}_live_${random(24)}`, `${'rk'}_live_${random(99)}`, `${'whsec'}_${random(32)}`],
  'a SendGrid key': [`${'SG'}.${random(22)}.${random(43)}`],
  'a Twilio key': [`${'SK'}${hex(32)}`, `SID=${'AC'}${hex(32)}\nAUTH_TOKEN=${hex(32)}`],
  'a Shopify token': [`${'shpat'}_${hex(32)}`],
  'a Mailchimp key': [`${hex(32)}-${'us'}21`],
  'a Mailgun key': [`${'key'}-${hex(32)}`],
  'a Square token': [`${'sq0csp'}-${random(43)}`],
  'a Linear key': [`${'lin'}_api_${random(40)}`],
  'a Notion token': [`${'ntn'}_${random(11, 'digit')}${random(35)}`],
  'an Airtable token': [`${'pat'}${random(14)}.${hex(64)}`],
  'a Figma token': [`${'figd'}_${random(40)}`],
  'a Grafana token': [`${'glsa'}_${random(32)}_${hex(8)}`],
  'a Sentry token': [`${'sntryu'}_${hex(64)}`],
  'a New Relic key': [`${'NRAK'}-${random(27, 'base32')}`],
  'a Postman key': [`${'PMAK'}-${hex(24)}-${hex(34)}`],
  'a Doppler token': [`${'dp'}.st.prd.${random(43)}`],
  'a 1Password token': [`${'ops'}_eyJ${random(250)}`],
  'a URL with a password': [
    `postgres://app:${random(14)}@db.internal:5432/app`,
    `postgresql+asyncpg://app:${'kz9!wq'}@10.0.0.7/app`,
    `mongodb+srv://app:${random(14)}@cluster0.ab1cd.mongodb.net`,
    `redis://:${random(14)}@cache.internal:6379`,
    `https://deploy:${random(14)}@git.internal/x.git`,
    `mysql://root:${'correct'}-horse%40staple@db1/x`,
  ],
  'a sign-in cookie': [
    `${json({ alg: 'dir', enc: 'A256GCM' })}..${random(16)}.${random(500)}.${random(22)}`,
    `Cookie: next-auth.session-token=${json({ alg: 'dir', enc: 'A256GCM' })}` +
      `..${random(16)}.${random(300)}.${random(22)}; a=b`,
  ],
})
