import { expect, test } from 'vitest'
import { onAws } from './before-migrating'
import { rds } from './rds.fixture'

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
