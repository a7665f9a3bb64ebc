import { expect, test } from 'vitest'
import { rds } from './rds.fixture'
import { takeSnapshot } from './take'

test('a snapshot is taken of this cluster, and waited for until it could be restored', async () => {
  const { client, asked, stop } = await rds()
  await takeSnapshot(client, 'net', 'release-1')
  stop()
  const names = ['Action', 'DBClusterIdentifier', 'DBClusterSnapshotIdentifier']
  expect(asked.map((given) => names.map((name) => given.get(name)))).toEqual([
    ['CreateDBClusterSnapshot', 'net', 'release-1'],
    ['DescribeDBClusterSnapshots', null, 'release-1'],
    ['DescribeDBClusterSnapshots', null, 'release-1'],
  ])
})

test('one that fails is an error, and so is one whose name is taken, or whose cluster is not there', async () => {
  const { client, stop } = await rds({ becomes: 'failed' })
  await expect(takeSnapshot(client, 'net', 'release-1')).rejects.toThrow()
  await expect(takeSnapshot(client, 'net', 'release-1')).rejects.toThrow('AlreadyExists')
  await expect(takeSnapshot(client, 'other', 'release-2')).rejects.toThrow('NotFound')
  stop()
})
