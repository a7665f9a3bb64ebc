import { expect, test } from 'vitest'
import { asked } from './arguments'
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
/** What a deploy left on this day of November, newest last. */
const left = (day: number, more: Partial<Stored> = {}) =>
  of(`before-abc${day}-202611${String(day).padStart(2, '0')}101500`, {
    taken: `2026-11-${String(day).padStart(2, '0')}T10:15:00Z`,
    ...more,
  })

/** All that may never go, each older than whatever a deploy left. */
const others = [
  of('by-hand-202601011015'),
  of('before-the-summer'),
  of('net-final'),
  of('awsbackup:job-1', { type: 'awsbackup' }),
  of('rds:net-2026-11-01-04-00', { type: 'automated' }),
  left(1, { status: 'creating', taken: undefined }),
  left(2, { status: 'failed' }),
  left(3, { type: 'awsbackup' }),
  of('before-old1-20251101101500', { cluster: 'other', resource: 'of-other' }),
  // A cluster of the same name that is gone.
  of('before-old2-20251101101500', { resource: 'of-net-as-it-was' }),
  of('before-old3-20251101101500', { resource: '' }),
]
const deploys = [11, 12, 13, 14, 15, 16, 17, 18].map((day) => left(day))

/** Prunes as the command does; answers what is left, and what was said. */
async function prune(...args: string[]) {
  const wanted = asked(['prune', ...args])
  if (typeof wanted === 'string') throw new Error(wanted)
  const stored = [...deploys.slice(4), ...others, ...deploys.slice(0, 4)]
  const { client, names, asked: sent, stop } = await rds({ stored, pageSize: 3 })
  const said: string[] = []
  await runSnapshot(client, 'net', wanted, (line) => said.push(line)).finally(stop)
  const gone = stored.map(({ name }) => name).filter((name) => !names().includes(name))
  return { gone, said, actions: new Set(sent.map((given) => given.get('Action'))) }
}
const nameOf = ({ name }: Stored) => name

test('without --yes it says what would go, and nothing does', async () => {
  const { gone, said, actions } = await prune()
  expect([gone, actions.has('DeleteDBClusterSnapshot')]).toEqual([[], false])
  expect(said.at(-1)).toBe('would delete these 3, and nothing else: say it again with --yes')
  expect(said.slice(0, -1).map((line) => line.split('  ').at(-1))).toEqual(
    deploys.slice(0, 3).map(nameOf).toReversed(),
  )
})

test('with it, what deploys left of this very cluster goes, over all pages, but for the newest five', async () => {
  const { gone, said } = await prune('--yes')
  expect(gone.sort()).toEqual(deploys.slice(0, 3).map(nameOf))
  expect(said).toHaveLength(3)
})

test('another number may be kept, and one that is not exceeded deletes nothing', async () => {
  expect((await prune('--keep', '1', '--yes')).gone.sort()).toEqual(deploys.slice(0, 7).map(nameOf))
  expect(await prune('--yes', '--keep', '8')).toMatchObject({
    gone: [],
    said: ['nothing to delete: deploys left no more than 8'],
  })
})

test('the list has all of this cluster, newest first', async () => {
  const { client, stop } = await rds({ stored: [...others, ...deploys], pageSize: 4 })
  const said: string[] = []
  await runSnapshot(client, 'net', { verb: 'list' }, (line) => said.push(line)).finally(stop)
  expect(said).toHaveLength(8 + 8)
  expect(said[0]).toContain('creating')
  expect(said[1]).toBe('2026-11-18T10:15  manual     available  before-abc18-20261118101500')
  expect(said.join()).not.toContain('before-old')
})
