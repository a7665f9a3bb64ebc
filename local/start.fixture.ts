import { type Cluster, clusterFile, localEnvironment } from './cluster'
import { Api } from './contract/client'
import { type DataApi, type DataApiOptions, startDataApi } from './data-api'
import { temporaryDataDir } from './data-directory'
import { type LocalPostgres, startPostgres } from './postgres'

/** A local Data API and database, for tests of what only the local server has. */
export type Local = {
  dataDir: string
  postgres: LocalPostgres
  server: DataApi
  owner: Api
  /** Sends a raw request, without the SDK. */
  send(path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

const DB_NAME = 'agent_intranet'

export async function startLocal(options: Partial<DataApiOptions> = {}): Promise<Local> {
  const { dataDir, remove } = await temporaryDataDir('test')
  const postgres = await startPostgres({ dataDir })
  const server = await startDataApi({ dataDir, port: 0, ...options })
  const owner = new Api(localEnvironment((await clusterFile(dataDir)) as Cluster, server.port), DB_NAME)
  return {
    dataDir,
    postgres,
    server,
    owner,
    send: (path, init) => fetch(`http://127.0.0.1:${server.port}${path}`, init),
    stop: async () => {
      owner.client.destroy()
      await server.close()
      await postgres.stop()
      await remove()
    },
  }
}

/** A client that acts as the application's role. */
export async function asApplication({ dataDir, server }: Local): Promise<Api> {
  const cluster = (await clusterFile(dataDir)) as Cluster
  return new Api(localEnvironment({ ...cluster, ownerSecretArn: cluster.secretArn }, server.port), DB_NAME)
}
