import { readFileSync } from 'node:fs'
import { childEnv } from '../../lib/base/env'
import {
  type DeployOutputs,
  misplaced,
  ownerEnvironment,
  productionEnvironment,
} from './production-environment'

/** `write-environment.ts [--owner]`: prints the environment of a build, or of its migrations, from `amplify_outputs.json`. */
const outputs = JSON.parse(readFileSync('amplify_outputs.json', 'utf8')) as DeployOutputs
const env = childEnv({})
const owner = process.argv.includes('--owner')
for (const name of misplaced(env)) {
  console.error(
    `${name} is a secret and does not belong among the app's variables: it is not used. See docs/deploy.md.`,
  )
}
process.stdout.write((owner ? ownerEnvironment : productionEnvironment)(outputs, env))
