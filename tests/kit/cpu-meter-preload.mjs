// Preloaded into the app process of a test. It answers HTTP requests on its own port with the CPU
// time of the process, in microseconds. It writes that port to the file named by CPU_METER.
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

const file = process.env.CPU_METER
if (file && process.argv[1]?.endsWith('launcher/app.ts')) {
  const server = createServer((_request, response) => {
    const { user, system } = process.cpuUsage()
    response.end(JSON.stringify({ cpu: user + system, memory: process.memoryUsage.rss() }))
  })
  server.listen(0, '127.0.0.1', () => writeFileSync(file, String(server.address().port)))
  server.unref()
}
