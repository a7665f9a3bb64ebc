import { describe, expect, test } from 'vitest'
import { parseArguments } from './arguments'
import { clusterOf } from './cluster'
import { isOfDeploy } from './names'

describe('the name of a snapshot', () => {
  test.each(['a', 'release-1', 'By-Hand-202611271015', 'x'.repeat(63), 'beforehand'])('may be %s', (name) =>
    expect(parseArguments([name])).toEqual({ verb: 'take', name }),
  )

  test.each(['1st', 'a_b', 'a--b', 'a-', 'x'.repeat(64), 'awsbackup:job-1', 'rds:net', 'ä', 'a b'])(
    'may not be %s, which RDS refuses',
    (name) => expect(parseArguments([name])).toContain('is no name for a snapshot'),
  )

  test('may not look like a deploy’s, because a prune would delete it', () => {
    expect(parseArguments(['before-v2-20261124204644'])).toContain('choose another')
    expect(isOfDeploy('before-abc123-20261124204644')).toBe(true)
    expect(['before-the-summer', 'mine-before-abc-20261124204644'].map(isOfDeploy)).toEqual([false, false])
  })
})

test('the default is a list, and a prune keeps five and deletes nothing without --yes', () => {
  expect([parseArguments([]), parseArguments(['list'])]).toEqual([{ verb: 'list' }, { verb: 'list' }])
  expect(parseArguments(['prune'])).toEqual({ verb: 'prune', keep: 5, yes: false })
  expect(parseArguments(['prune', '--yes', '--keep', '2'])).toEqual({ verb: 'prune', keep: 2, yes: true })
})

test.each([
  [['--yes']],
  [['list', 'x']],
  [['a', 'b']],
  [['prune', '--keep']],
  [['prune', '--keep', '0']],
  [['prune', '--keep', '-1']],
  [['prune', 'all', '--yes']],
  [['prune', '--keep', '2', '3']],
])('%j is refused with the usage', (args) => expect(parseArguments(args)).toMatch(/^usage: npm run snapshot/))

test('the cluster is the one in the ARN, and anything else is refused', () => {
  expect(clusterOf('arn:aws:rds:eu-central-1:111122223333:cluster:net')).toEqual({
    region: 'eu-central-1',
    cluster: 'net',
  })
  for (const arn of [undefined, '', 'net', 'arn:aws:rds:eu-central-1:1:db:net'])
    expect(() => clusterOf(arn)).toThrow('AURORA_CLUSTER_ARN must be the ARN')
})
