import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RDSClient } from '@aws-sdk/client-rds'
import { expect, test } from 'vitest'
import { onAws } from './before-migrating'

/** RDS as the SDK sees it: creates a snapshot, and says of it that it is being made, once, and then this. */
async function rds(then: string) {
  const asked: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const given = new URLSearchParams(body)
    asked.push(given)
    const action = String(given.get('Action'))
    const status = asked.length < 3 ? 'creating' : then
    const snapshot = `<Status>${status}</Status>`
    const result = action.startsWith('Describe')
      ? `<DBClusterSnapshots><DBClusterSnapshot>${snapshot}</DBClusterSnapshot></DBClusterSnapshots>`
      : `<DBClusterSnapshot>${snapshot}</DBClusterSnapshot>`
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = new RDSClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const stop = () => {
    client.destroy()
    server.close()
  }
  return { client, asked, stop }
}
const at = {
  AURORA_CLUSTER_ARN: 'arn:aws:rds:us-east-1:1:cluster:net',
  AWS_REGION: 'us-east-1',
  AWS_COMMIT_ID: 'abc123',
}

test('a snapshot of this cluster is taken, and waited for until it could be restored', async () => {
  const { client, asked, stop } = await rds('available')
  await onAws(at, client).snapshot('before-abc123-2026')
  stop()
  expect(asked.map((given) => given.get('Action'))).toEqual([
    'CreateDBClusterSnapshot',
    'DescribeDBClusterSnapshots',
    'DescribeDBClusterSnapshots',
  ])
  for (const given of asked) {
    expect(given.get('DBClusterIdentifier')).toBe('net')
    expect(given.get('DBClusterSnapshotIdentifier')).toBe('before-abc123-2026')
  }
})

test('a snapshot that fails ends the deploy', async () => {
  const { client, stop } = await rds('failed')
  await expect(onAws(at, client).snapshot('before-abc123-2026')).rejects.toThrow()
  stop()
})

test('a release is named by its commit, in what a snapshot may be called', () => {
  expect(onAws(at).release).toBe('abc123')
  expect(onAws({ ...at, AWS_COMMIT_ID: 'HEAD~1/x' }).release).toBe('HEAD1x')
  expect(onAws({ ...at, AWS_COMMIT_ID: '' }).release).toBe('release')
})
