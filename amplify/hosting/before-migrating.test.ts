import { expect, test } from 'vitest'
import { rds } from '../snapshots/rds.fixture'
import { onAws } from './before-migrating'

const at = {
  AURORA_CLUSTER_ARN: 'arn:aws:rds:us-east-1:1:cluster:net',
  AWS_REGION: 'us-east-1',
  AWS_COMMIT_ID: 'abc123',
}

test('a snapshot is of the cluster that the build was told of', async () => {
  const { client, asked, names, stop } = await rds()
  await onAws(at, client).snapshot('before-abc123-20261124204644')
  stop()
  expect(asked[0]?.get('DBClusterIdentifier')).toBe('net')
  expect(names()).toEqual(['before-abc123-20261124204644'])
})

test('a release is named by its commit, in what a snapshot may be called', () => {
  expect(onAws(at).release).toBe('abc123')
  expect(onAws({ ...at, AWS_COMMIT_ID: 'HEAD~1/x' }).release).toBe('HEAD1x')
  expect(onAws({ ...at, AWS_COMMIT_ID: '' }).release).toBe('release')
})
