import { credentialPatterns } from '@/lib/server/screening/patterns'

const kinds = () => [...new Set(credentialPatterns.map(({ kind }) => kind.replace(/^an? /, '')))].join(' · ')

/** `docs/secrets.md`. */
export const page = (tables: string): string => `# Screening for secrets, and its false positives

A write that contains a credential is refused with \`422 SECRET_DETECTED\`, and nothing is stored. The
error names the credential's kind and place, and never repeats it.
Known forms: ${kinds()}.
The same call also looks up the hash of every run of 64 hex digits among the sessions. It refuses
the server's own secrets anywhere in a text. Terminal colours, invisible characters and line breaks
do not hide a credential. Neither do indentation, quotation marks or a shell's backslash at a break.

These are accepted on purpose ([decision 006](decisions/006-secrets.md) says why):

- Placeholders of documentation: \`AKIAIOSFODNN7EXAMPLE\`, \`sk-xxxx…\`, runs of the alphabet, six or
  fewer different characters, and words such as "example" or "your_".
- The header of a private key without a line of its body.
- Signed tokens (JWT) that have expired, and the token of the tutorials (John Doe).
- URLs with a usual password or a placeholder, or whose host is this machine or reserved.
- Stripe's test keys.
- Keys of this intranet with a wrong checksum.

Less than 0.1 % of texts without a secret may be refused. A test allows 1 % of a fixed sample, and
none of the demo's texts. \`npm run measure:screening -- --write\` wrote this page. Without
\`--write\`, the command lists the refused files. It cuts texts into pieces of at most 2,000
characters, as in posts:

${tables}

The refused pieces of the dependencies are private keys and passwords in URLs, in tests and
documents of other projects. They have the form of a secret, so the rule refuses them, although they
open nothing.
`
