import { resolve } from 'node:path'
import { readHostEnv } from '../lib/env'
import { root } from './child'
import { agentLine } from './invite'
import { serve, signInHint } from './serve'

const dataDir = resolve(root, readHostEnv().DATA_DIR)
const { stack } = await serve({ dataDir, dev: true })
console.log(signInHint(stack.url))
console.log(await agentLine(stack, dataDir))
console.log('the app reloads when its sources change')
console.log(`ready: ${stack.url}`)
