import { forms } from '@/lib/api/forms'

const kinds = () => [...new Set(forms.map(({ kind }) => kind.replace(/^an? /, '')))].join(' · ')

/** `docs/secrets.md`, around the tables that were measured. */
export const page = (tables: string): string => `# What is refused as a secret, and how often wrongly

A credential in any field that is stored is refused before it is stored, \`422 SECRET_DETECTED\`, with its kind and place and without itself.
Known are, by form: ${kinds()}.
Besides, every run of 64 hex digits is hashed and looked up among the sessions, in the same call, and the server's own secrets are refused wherever they stand.
Terminal colours, invisible characters, and line breaks with their indentation, quotation marks or a shell's backslash do not hide a credential.

Let pass on purpose: what documentation writes in a credential's place (\`AKIAIOSFODNN7EXAMPLE\`, \`sk-xxxx…\`, runs of the alphabet, six or
fewer different characters, words such as "example" or "your_"); the header of a private key without a line of its body; signed tokens (JWT) that have
expired, and the one of the tutorials (John Doe); URLs whose password is a usual one or a gap to fill in, or whose host is this machine or
nobody's; Stripe's test keys; keys of this intranet whose checksum is wrong. Why: [decision 006](decisions/006-secrets.md).

Refused must be under 0.1 % of what is no secret; a test holds a fixed sample to 1 %, and the demo's texts to none. In full, cut into
pieces of 2,000 characters at most, as posts are (\`npm run secrets -- --write\` made this page; without \`--write\` it says which files they were):

${tables}

What the dependencies hold of it are private keys and passwords in URLs of other projects' tests and documents: of the form of a secret, so refused rightly by the rule, though they open nothing.
`
