import { expect, test } from 'vitest'
import { rds } from './rds.fixture'
import { takeSnapshot } from './take'

test('takeSnapshot waits until a restore from the snapshot is possible', async () => {
  const { client, requests, stop } = await rds()
  await takeSnapshot(client, 'net', 'release-1')
  stop()
  const names = ['Action', 'DBClusterIdentifier', 'DBClusterSnapshotIdentifier']
  expect(requests.map((parameters) => names.map((name) => parameters.get(name)))).toEqual([
    ['CreateDBClusterSnapshot', 'net', 'release-1'],
    ['DescribeDBClusterSnapshots', null, 'release-1'],
    ['DescribeDBClusterSnapshots', null, 'release-1'],
  ])
})

test('a failed snapshot, a used name and an unknown cluster are errors', async () => {
  const { client, stop } = await rds({ becomes: 'failed' })
  await expect(takeSnapshot(client, 'net', 'release-1')).rejects.toThrow()
  await expect(takeSnapshot(client, 'net', 'release-1')).rejects.toThrow('AlreadyExists')
  await expect(takeSnapshot(client, 'other', 'release-2')).rejects.toThrow('NotFound')
  stop()
})
