import {
  CreateDBClusterSnapshotCommand,
  type RDSClient,
  waitUntilDBClusterSnapshotAvailable,
} from '@aws-sdk/client-rds'

/** In seconds. A build has less than the hour that AWS waits; it then fails with the old schema. */
const waiting = { maxWaitTime: 1_500, minDelay: 2, maxDelay: 30 }

/** Resolves when a restore from the snapshot is possible. */
export async function takeSnapshot(
  rds: RDSClient,
  DBClusterIdentifier: string,
  DBClusterSnapshotIdentifier: string,
): Promise<void> {
  await rds.send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier, DBClusterSnapshotIdentifier }))
  // RDS refuses a request that names both the cluster and the snapshot.
  await waitUntilDBClusterSnapshotAvailable({ client: rds, ...waiting }, { DBClusterSnapshotIdentifier })
}
