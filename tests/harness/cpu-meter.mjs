// Preloaded into the app process of a test: answers how much CPU time the process has used, in
// microseconds, over HTTP on a port of its own. The port is written to the file CPU_METER.
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
