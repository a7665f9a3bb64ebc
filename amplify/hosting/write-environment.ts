import { readFileSync } from 'node:fs'
import { childEnv } from '../../lib/base/env'
import {
  type DeployOutputs,
  misplacedSecrets,
  ownerEnvironment,
  productionEnvironment,
} from './production-environment'

const outputs = JSON.parse(readFileSync('amplify_outputs.json', 'utf8')) as DeployOutputs
const env = childEnv({})
const owner = process.argv.includes('--owner')
for (const name of misplacedSecrets(env)) {
  console.error(
    `${name} is a secret, so the build ignores it. Remove it from the app's variables. See docs/deploy.md.`,
  )
}
process.stdout.write((owner ? ownerEnvironment : productionEnvironment)(outputs, env))
