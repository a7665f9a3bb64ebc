import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Attached, temporary } from '../attach'
import { temporaryDataDir } from '../data-directory'
import { cases } from './cases'
import { Api } from './client'

let api: Api
let dir: Awaited<ReturnType<typeof temporaryDataDir>>
let attached: Attached

beforeAll(async () => {
  dir = await temporaryDataDir('contract')
  attached = await temporary({ dataDir: dir.dataDir })
  api = new Api(attached.env, 'agent_intranet')
}, 30_000)

afterAll(async () => {
  api.client.destroy()
  await attached.stop()
  await dir.remove()
})

describe('the local server obeys the contract of the Data API', () => {
  test.each(cases)('$name', async ({ run }) => {
    await run(api)
  })
})
