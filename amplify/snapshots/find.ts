import {
  type DBClusterSnapshot,
  DescribeDBClustersCommand,
  paginateDescribeDBClusterSnapshots,
  type RDSClient,
} from '@aws-sdk/client-rds'

export type Snapshot = { name: string; type: string; status: string; taken: Date | undefined }

const read = (found: DBClusterSnapshot): Snapshot => ({
  name: String(found.DBClusterSnapshotIdentifier),
  type: String(found.SnapshotType),
  status: String(found.Status),
  taken: found.SnapshotCreateTime,
})

/**
 * The cluster's snapshots, newest first, unfinished ones before all. They are selected by resource
 * id, because a deleted cluster may have had the same identifier.
 */
export async function snapshotsOf(client: RDSClient, DBClusterIdentifier: string): Promise<Snapshot[]> {
  const { DBClusters } = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier }))
  const resource = DBClusters?.[0]?.DbClusterResourceId
  if (!resource) throw new Error(`RDS knows no cluster ${DBClusterIdentifier}.`)
  const found: Snapshot[] = []
  for await (const page of paginateDescribeDBClusterSnapshots({ client }, { DBClusterIdentifier })) {
    const own = (page.DBClusterSnapshots ?? []).filter((one) => one.DbClusterResourceId === resource)
    found.push(...own.map(read))
  }
  const at = ({ taken }: Snapshot) => taken?.getTime() ?? Number.POSITIVE_INFINITY
  return found.sort((a, b) => (at(a) === at(b) ? 0 : at(b) - at(a)))
}
