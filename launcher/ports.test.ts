import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { claimPort } from './ports'

let server: Server | undefined
afterEach(() => server?.close())

async function taken(): Promise<number> {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('a busy port is refused in one sentence with the port, the remedy and, on Linux, who has it', async () => {
  const port = await taken()
  const refusal = await claimPort(port, '127.0.0.1', 'PORT').catch((error: Error) => error)
  expect(refusal).toMatchObject({ name: 'StartError' })
  const who = process.platform === 'linux' ? ` by process ${process.pid} \\(.+\\)` : ''
  expect(String(refusal)).toMatch(
    new RegExp(`Port ${port} is in use${who}: stop that, or choose another port with PORT=${port + 1}\\.$`),
  )
})

test('a free port is answered and left free', async () => {
  const port = await claimPort(0, '127.0.0.1', 'PORT')
  expect(await claimPort(port, '127.0.0.1', 'PORT')).toBe(port)
})

test('an address that is not this machine’s is refused', async () => {
  await expect(claimPort(0, '192.0.2.1', 'PORT')).rejects.toThrow(/192\.0\.2\.1/)
})
