import type { RDSClient } from '@aws-sdk/client-rds'
import type { SnapshotRequest } from './arguments'
import { type Snapshot, snapshotsOf } from './find'
import { deleteSnapshots, selectOld } from './prune'
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
  const old = selectOld(await snapshotsOf(rds, cluster), keep)
  if (old.length === 0) return say(`nothing to delete: there are at most ${keep} snapshots of deploys`)
  if (yes) return deleteSnapshots(rds, old, say)
  for (const snapshot of old) say(lineOf(snapshot))
  say(`would delete these ${old.length} and nothing else; repeat with --yes to do it`)
}

export async function runSnapshot(
  rds: RDSClient,
  cluster: string,
  request: SnapshotRequest,
  say: Say,
): Promise<void> {
  if (request.verb === 'list') return list(rds, cluster, say)
  if (request.verb === 'prune') return prune(rds, cluster, request.keep, request.yes, say)
  say(`taking snapshot ${request.name} of ${cluster}`)
  await takeSnapshot(rds, cluster, request.name)
  say(`snapshot ${request.name} is complete`)
}
