import {
  CreateDBClusterSnapshotCommand,
  type RDSClient,
  waitUntilDBClusterSnapshotAvailable,
} from '@aws-sdk/client-rds'

/** An hour is what AWS itself waits; a build has less, and then fails with the old schema intact. In seconds. */
const patience = { maxWaitTime: 1_500, minDelay: 2, maxDelay: 30 }

/** Takes a snapshot of a cluster, and resolves when the cluster could be restored from it. */
export async function takeSnapshot(
  rds: RDSClient,
  DBClusterIdentifier: string,
  DBClusterSnapshotIdentifier: string,
): Promise<void> {
  await rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier, DBClusterSnapshotIdentifier }))
  // RDS refuses to be asked by cluster and by snapshot at once.
  await waitUntilDBClusterSnapshotAvailable({ client: rds, ...patience }, { DBClusterSnapshotIdentifier })
}
