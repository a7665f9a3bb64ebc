import { describe, expect, test } from 'vitest'
import { asked } from './arguments'
import { clusterOf } from './cluster'
import { isOfDeploy } from './names'

describe('the name of a snapshot', () => {
  test.each(['a', 'release-1', 'By-Hand-202611271015', 'x'.repeat(63), 'beforehand'])('may be %s', (name) =>
    expect(asked([name])).toEqual({ verb: 'take', name }),
  )

  test.each(['1st', 'a_b', 'a--b', 'a-', 'x'.repeat(64), 'awsbackup:job-1', 'rds:net', 'ä', 'a b'])(
    'may not be %s, which RDS would not take',
    (name) => expect(asked([name])).toContain('is no name for a snapshot'),
  )

  test('may not be one that a prune would take for a deploy’s', () => {
    expect(asked(['before-v2-20261124204644'])).toContain('choose another')
    expect(isOfDeploy('before-abc123-20261124204644')).toBe(true)
    expect(['before-the-summer', 'mine-before-abc-20261124204644'].map(isOfDeploy)).toEqual([false, false])
  })
})

test('what is asked for is a list unless said otherwise; a prune keeps five and only looks', () => {
  expect([asked([]), asked(['list'])]).toEqual([{ verb: 'list' }, { verb: 'list' }])
  expect(asked(['prune'])).toEqual({ verb: 'prune', keep: 5, yes: false })
  expect(asked(['prune', '--yes', '--keep', '2'])).toEqual({ verb: 'prune', keep: 2, yes: true })
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
])('%j is refused with how to use it', (args) => expect(asked(args)).toMatch(/^usage: npm run snapshot/))

test('the cluster is the one of the ARN, and nothing else is taken for one', () => {
  expect(clusterOf('arn:aws:rds:eu-central-1:111122223333:cluster:net')).toEqual({
    region: 'eu-central-1',
    cluster: 'net',
  })
  for (const arn of [undefined, '', 'net', 'arn:aws:rds:eu-central-1:1:db:net'])
    expect(() => clusterOf(arn)).toThrow('AURORA_CLUSTER_ARN must be the ARN')
})
