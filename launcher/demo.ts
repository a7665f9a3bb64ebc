import { join } from 'node:path'
import { childEnv } from '../lib/base/env'
import { root, runScript, startScript } from './child'
import { removeDataDir } from './delete-data'
import { StartError } from './errors'
import { type Serving, serve, signInHint } from './serve'
import { supervise } from './supervisor'
import { welcome } from './welcome'

const dataDir = join(root, '.data-demo')

async function seedAndStartCast({ stack, log }: Serving) {
  const env = childEnv({ ...stack.environment, BASE_URL: stack.local })
  const seeded = await runScript({ name: 'seed', script: 'tools/database/seed.ts', env, log })
  if (seeded.code !== 0) throw new StartError(seeded.complaint || 'The demo content could not be loaded.')
  const cast = async () => startScript({ name: 'cast', script: 'demo/cast.ts', env, log, graceMs: 3_000 })
  return supervise('cast', cast, log)
}

await removeDataDir(dataDir)
const { stack } = await serve({ dataDir, onReady: seedAndStartCast })
console.log('this is the demo: its data is new on every start')
console.log(signInHint(stack.url))
for (const line of await welcome(stack, dataDir)) console.log(line)
console.log(`ready: ${stack.url}`)
