import { childEnv, readHostEnv } from '../../lib/base/env'
import { attachDatabase, temporary } from '../attach'
import { temporaryDataDir } from '../data-directory'
import { cases } from './cases'
import { Api } from './client'

/**
 * `npm run test:data-api` checks the contract against Aurora if `AURORA_CLUSTER_ARN` is set, else
 * against a local server. On Aurora it makes and removes its own tables as the owner.
 */
async function main(): Promise<boolean> {
  const { attached, clean } = childEnv({}).AURORA_CLUSTER_ARN
    ? { attached: await attachDatabase(), clean: async () => {} }
    : await fresh()
  try {
    return await runAll(new Api(attached.env, readHostEnv().DB_NAME))
  } finally {
    await attached.stop()
    await clean()
  }
}

async function fresh() {
  const { dataDir, remove } = await temporaryDataDir('contract')
  const attached = await temporary({ dataDir, dbName: readHostEnv().DB_NAME })
  return { attached, clean: remove }
}

async function runAll(api: Api): Promise<boolean> {
  let failed = 0
  for (const { name, run } of cases) {
    const problem = await run(api).then(
      () => undefined,
      (error: Error) => error,
    )
    console.log(`${problem ? 'FAILED' : 'passed'}  ${name}`)
    if (problem) console.log(`        ${problem.name}: ${problem.message.split('\n').join('\n        ')}`)
    if (problem) failed++
  }
  api.client.destroy()
  console.log(`${cases.length - failed} passed, ${failed} failed`)
  return failed === 0
}

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
