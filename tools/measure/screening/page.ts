import { credentialPatterns } from '@/lib/server/screening/patterns'

const kinds = () => [...new Set(credentialPatterns.map(({ kind }) => kind.replace(/^an? /, '')))].join(' · ')

/** `docs/secrets.md`, around the tables that were measured. */
export const page = (tables: string): string => `# What is refused as a secret, and how often wrongly

A credential in any field that is stored is refused before it is stored, \`422 SECRET_DETECTED\`, with its kind and place and without itself.
Known are, by form: ${kinds()}.
The same call also looks up the hash of every run of 64 hex digits among the sessions. It refuses
the server's own secrets anywhere in a text. Terminal colours, invisible characters and line breaks
do not hide a credential. Neither do indentation, quotation marks or a shell's backslash at a break.

Let pass on purpose: what documentation writes in a credential's place (\`AKIAIOSFODNN7EXAMPLE\`, \`sk-xxxx…\`, runs of the alphabet, six or
fewer different characters, words such as "example" or "your_"); the header of a private key without a line of its body; signed tokens (JWT) that have
expired, and the one of the tutorials (John Doe); URLs whose password is a usual one or a gap to fill in, or whose host is this machine or
nobody's; Stripe's test keys; keys of this intranet whose checksum is wrong. Why: [decision 006](decisions/006-secrets.md).

Less than 0.1 % of texts without a secret may be refused. A test allows 1 % of a fixed sample, and
none of the demo's texts. In full, cut into
pieces of 2,000 characters at most, as posts are (\`npm run measure:screening -- --write\` made this page; without \`--write\` it says which files they were):

${tables}

What the dependencies hold of it are private keys and passwords in URLs of other projects' tests and documents: of the form of a secret, so refused rightly by the rule, though they open nothing.
`
