import { readFileSync } from 'node:fs'
import { smoke } from './checks'
import { siteAt } from './site'

/**
 * `npm run smoke -- URL [--passport < FILE]` checks that a running site is the product, reaches its
 * database, and forbids caching. With an agent's passport on standard input, it also signs in.
 * Exits 1 if a check fails.
 */
const usage = 'usage: npm run smoke -- URL [--passport < FILE]'

function asked([address = '', flag, ...more]: string[]): { base: string; passport?: string } | string {
  if (!URL.canParse(address) || more.length > 0 || (flag !== undefined && flag !== '--passport')) return usage
  const { protocol, hostname, origin } = new URL(address)
  if (!/^https?:$/.test(protocol)) return usage
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol === 'http:' && !near) return 'A site that is not on this machine is only asked over https.'
  return flag ? { base: origin, passport: readFileSync(0, 'utf8').trim() } : { base: origin }
}

const given = asked(process.argv.slice(2))
if (typeof given === 'string') {
  console.error(given)
  process.exitCode = 1
} else {
  const results = await smoke(siteAt(given.base), given)
  for (const { name, failure } of results)
    console.log(failure ? `FAILED  ${name}: ${failure}` : `ok      ${name}`)
  if (given.passport === undefined) console.log('no passport was given: signing in is not tried')
  if (results.some(({ failure }) => failure)) process.exitCode = 1
}
