import { expect, test } from 'vitest'
import { rds } from '../snapshots/rds.fixture'
import { awsSteps } from './aws-steps'

const at = {
  AURORA_CLUSTER_ARN: 'arn:aws:rds:us-east-1:1:cluster:net',
  AWS_REGION: 'us-east-1',
  AWS_COMMIT_ID: 'abc123',
}

test('the snapshot is of the cluster in AURORA_CLUSTER_ARN', async () => {
  const { client, requests, names, stop } = await rds()
  await awsSteps(at, client).snapshot('before-abc123-20261124204644')
  stop()
  expect(requests[0]?.get('DBClusterIdentifier')).toBe('net')
  expect(names()).toEqual(['before-abc123-20261124204644'])
})

test('a release is named by its commit, without characters that RDS refuses', () => {
  expect(awsSteps(at).release).toBe('abc123')
  expect(awsSteps({ ...at, AWS_COMMIT_ID: 'HEAD~1/x' }).release).toBe('HEAD1x')
  expect(awsSteps({ ...at, AWS_COMMIT_ID: '' }).release).toBe('release')
})
