import { readHostEnv } from '../lib/base/env'
import { startDataApi } from './data-api'
import { portTaken } from './server-identity'

/**
 * The local Data API server as a process. It needs a started PostgreSQL in DATA_DIR, and survives
 * restarts of that PostgreSQL. When it is ready, it prints one line of JSON on stdout.
 */
async function main(): Promise<void> {
  const { DATA_DIR, DATA_API_PORT, DB_NAME, RESUME_MS } = readHostEnv()
  try {
    const server = await startDataApi({
      dataDir: DATA_DIR,
      port: DATA_API_PORT,
      dbName: DB_NAME,
      resumeMs: RESUME_MS,
    })
    console.log(JSON.stringify({ ready: true, port: server.port, resourceArn: server.resourceArn }))
    const stop = () => void server.close().then(() => process.exit(0))
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(await portTaken(DATA_API_PORT))
  }
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
