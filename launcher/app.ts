import { createServer } from 'node:http'
import next from 'next'
import { EnvError, readEnv, readHostEnv } from '../lib/base/env'
import { root } from './child'
import { drain, listen } from './http-server/listen'
import { createFront, type Handler } from './http-server/server'

const report = (event: string, error: unknown) =>
  console.error(
    JSON.stringify({
      time: new Date().toISOString(),
      level: 'error',
      event,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )

process.on('unhandledRejection', (reason) => report('unhandled_rejection', reason))
process.on('uncaughtException', (error) => {
  report('uncaught_exception', error)
  process.exit(1)
})

function readSettings() {
  try {
    return { ...readHostEnv(), ...readEnv() }
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

async function serve(): Promise<void> {
  const { PORT, HOST, TRUSTED_PROXY_HOPS } = readSettings()
  const dev = process.argv.includes('--dev')
  let handler: Handler | undefined
  const front = createFront({
    handler: async (request, response) => handler?.(request, response),
    proxyHops: TRUSTED_PROXY_HOPS,
    onError: (error) => report('request_failed', error),
  })
  const sockets = dev ? front : createServer()
  const app = next({ dev, dir: root, hostname: HOST, port: PORT, quiet: true, httpServer: sockets })
  await app.prepare()
  handler = app.getRequestHandler()
  const port = await listen(front, PORT, HOST)

  const stop = async () => {
    if (!dev) await drain(front, 10_000)
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  console.log(JSON.stringify({ ready: true, port }))
}

await serve().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `${error.message.replace(/^listen /, '')}. Choose another with PORT=…`
      : error.stack,
  )
  process.exit(1)
})
