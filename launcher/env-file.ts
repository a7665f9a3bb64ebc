import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const line = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/
const quoted = /^(["'])(.*)\1$/

/** Parses `NAME=value` lines. Drops quotes around a value, and lines that begin with `#`. */
export function parseEnvFile(text: string): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((row) => {
    const [, name, value] = line.exec(row) ?? []
    return name === undefined || value === undefined ? [] : [[name, quoted.exec(value)?.[2] ?? value]]
  })
  return Object.fromEntries(pairs)
}

const secret = (bytes: number) => randomBytes(bytes).toString('hex')

const generated = () => `# Made on the first start. Variables of the environment win.
ADMIN_TOKEN=${secret(32)}
ADMIN_PASSWORD=${secret(12)}
NEXTAUTH_SECRET=${secret(32)}
`

function createOnce(file: string): void {
  try {
    writeFileSync(file, generated(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Reads `.env.local`. With `create`, makes it once, readable by its owner only. */
export function localSecrets(root: string, { create }: { create: boolean }): Record<string, string> {
  const file = join(root, '.env.local')
  if (create) createOnce(file)
  try {
    return parseEnvFile(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
