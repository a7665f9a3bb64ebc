import { DeleteDBClusterSnapshotCommand, type RDSClient } from '@aws-sdk/client-rds'
import type { Snapshot } from './find'
import { isOfDeploy } from './names'

/** The deploys' snapshots after the newest `keep`. Incomplete ones do not count and stay. */
export const selectOld = (snapshots: Snapshot[], keep: number): Snapshot[] =>
  snapshots
    .filter(({ name, type, status }) => type === 'manual' && status === 'available' && isOfDeploy(name))
    .slice(keep)

export async function deleteSnapshots(
  rds: RDSClient,
  snapshots: Snapshot[],
  say: (line: string) => void,
): Promise<void> {
  for (const { name } of snapshots) {
    await rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: name }))
    say(`deleted ${name}`)
  }
}
