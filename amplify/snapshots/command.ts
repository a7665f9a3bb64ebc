import type { RDSClient } from '@aws-sdk/client-rds'
import type { Asked } from './arguments'
import { type Snapshot, snapshotsOf } from './find'
import { deleteSnapshots, spent } from './prune'
import { takeSnapshot } from './take'

type Say = (line: string) => void

const lineOf = ({ taken, type, status, name }: Snapshot) =>
  [(taken?.toISOString() ?? '').slice(0, 16).padEnd(16), type.padEnd(9), status.padEnd(9), name].join('  ')

async function list(rds: RDSClient, cluster: string, say: Say): Promise<void> {
  const found = await snapshotsOf(rds, cluster)
  for (const snapshot of found) say(lineOf(snapshot))
  if (found.length === 0) say(`${cluster} has no snapshot`)
}

async function prune(rds: RDSClient, cluster: string, keep: number, yes: boolean, say: Say): Promise<void> {
  const going = spent(await snapshotsOf(rds, cluster), keep)
  if (going.length === 0) return say(`nothing to delete: deploys left no more than ${keep}`)
  if (yes) return deleteSnapshots(rds, going, say)
  for (const snapshot of going) say(lineOf(snapshot))
  say(`would delete these ${going.length}, and nothing else: say it again with --yes`)
}

/** Does what was asked, about one cluster. */
export async function runSnapshot(rds: RDSClient, cluster: string, asked: Asked, say: Say): Promise<void> {
  if (asked.verb === 'list') return list(rds, cluster, say)
  if (asked.verb === 'prune') return prune(rds, cluster, asked.keep, asked.yes, say)
  say(`taking snapshot ${asked.name} of ${cluster}`)
  await takeSnapshot(rds, cluster, asked.name)
  say(`snapshot ${asked.name} is there`)
}
