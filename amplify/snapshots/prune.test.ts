import { expect, test } from 'vitest'
import { parseArguments } from './arguments'
import { runSnapshot } from './command'
import { rds } from './rds.fixture'
import type { Stored } from './shelf.fixture'

const of = (name: string, more: Partial<Stored> = {}): Stored => ({
  name,
  cluster: 'net',
  resource: 'of-net',
  taken: '2026-01-01T00:00:00Z',
  ...more,
})
const ofDeploy = (day: number, more: Partial<Stored> = {}) =>
  of(`before-abc${day}-202611${String(day).padStart(2, '0')}101500`, {
    taken: `2026-11-${String(day).padStart(2, '0')}T10:15:00Z`,
    ...more,
  })

/** Snapshots that a prune must not delete. Each is older than the deploys' ones. */
const protectedSnapshots = [
  of('by-hand-202601011015'),
  of('before-the-summer'),
  of('net-final'),
  of('awsbackup:job-1', { type: 'awsbackup' }),
  of('rds:net-2026-11-01-04-00', { type: 'automated' }),
  ofDeploy(1, { status: 'creating', taken: undefined }),
  ofDeploy(2, { status: 'failed' }),
  ofDeploy(3, { type: 'awsbackup' }),
  of('before-old1-20251101101500', { cluster: 'other', resource: 'of-other' }),
  // A deleted cluster with the same name.
  of('before-old2-20251101101500', { resource: 'of-net-as-it-was' }),
  of('before-old3-20251101101500', { resource: '' }),
]
const deploys = [11, 12, 13, 14, 15, 16, 17, 18].map((day) => ofDeploy(day))

async function prune(...args: string[]) {
  const request = parseArguments(['prune', ...args])
  if (typeof request === 'string') throw new Error(request)
  const stored = [...deploys.slice(4), ...protectedSnapshots, ...deploys.slice(0, 4)]
  const { client, names, requests, stop } = await rds({ stored, pageSize: 3 })
  const lines: string[] = []
  await runSnapshot(client, 'net', request, (line) => lines.push(line)).finally(stop)
  const deleted = stored.map(({ name }) => name).filter((name) => !names().includes(name))
  return { deleted, lines, actions: new Set(requests.map((request) => request.get('Action'))) }
}
const nameOf = ({ name }: Stored) => name

test('without --yes a prune only lists what it would delete', async () => {
  const { deleted, lines, actions } = await prune()
  expect([deleted, actions.has('DeleteDBClusterSnapshot')]).toEqual([[], false])
  expect(lines.at(-1)).toBe('would delete these 3 and nothing else; repeat with --yes to do it')
  expect(lines.slice(0, -1).map((line) => line.split('  ').at(-1))).toEqual(
    deploys.slice(0, 3).map(nameOf).toReversed(),
  )
})

test('with --yes a prune deletes all but the newest five of this cluster’s deploys, over all pages', async () => {
  const { deleted, lines } = await prune('--yes')
  expect(deleted.sort()).toEqual(deploys.slice(0, 3).map(nameOf))
  expect(lines).toHaveLength(3)
})

test('--keep sets the number, and a prune deletes nothing if there are no more', async () => {
  expect((await prune('--keep', '1', '--yes')).deleted.sort()).toEqual(deploys.slice(0, 7).map(nameOf))
  expect(await prune('--yes', '--keep', '8')).toMatchObject({
    deleted: [],
    lines: ['nothing to delete: there are at most 8 snapshots of deploys'],
  })
})

test('the list has all snapshots of this cluster, newest first', async () => {
  const { client, stop } = await rds({ stored: [...protectedSnapshots, ...deploys], pageSize: 4 })
  const lines: string[] = []
  await runSnapshot(client, 'net', { verb: 'list' }, (line) => lines.push(line)).finally(stop)
  expect(lines).toHaveLength(8 + 8)
  expect(lines[0]).toContain('creating')
  expect(lines[1]).toBe('2026-11-18T10:15  manual     available  before-abc18-20261118101500')
  expect(lines.join()).not.toContain('before-old')
})
