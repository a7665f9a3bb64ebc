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
 * The snapshots of a cluster, newest first, one still being made before all. A cluster that is gone may have had the same identifier, and
 * its snapshots are all that is left of it: they are told by the resource's id, which is never given twice.
 */
export async function snapshotsOf(client: RDSClient, DBClusterIdentifier: string): Promise<Snapshot[]> {
  const { DBClusters } = await client.send(new DescribeDBClustersCommand({ DBClusterIdentifier }))
  const resource = DBClusters?.[0]?.DbClusterResourceId
  if (!resource) throw new Error(`RDS does not say which cluster ${DBClusterIdentifier} is.`)
  const found: Snapshot[] = []
  for await (const page of paginateDescribeDBClusterSnapshots({ client }, { DBClusterIdentifier })) {
    const own = (page.DBClusterSnapshots ?? []).filter((one) => one.DbClusterResourceId === resource)
    found.push(...own.map(read))
  }
  const at = ({ taken }: Snapshot) => taken?.getTime() ?? Number.POSITIVE_INFINITY
  return found.sort((a, b) => (at(a) === at(b) ? 0 : at(b) - at(a)))
}
