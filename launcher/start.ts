import { resolve } from 'node:path'
import { readHostEnv } from '../lib/base/env'
import { root } from './child'
import { serve, signInHint } from './serve'
import { welcome } from './welcome'

const dataDir = resolve(root, readHostEnv().DATA_DIR)
const { stack } = await serve({ dataDir })
console.log(signInHint(stack.url))
for (const line of await welcome(stack, dataDir)) console.log(line)
console.log(`ready: ${stack.url}`)
