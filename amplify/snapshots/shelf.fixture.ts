/** A snapshot in RDS. A resource id is never used twice; a cluster's identifier may be. */
export type Stored = {
  name: string
  cluster: string
  resource: string
  type?: string
  status?: string
  taken?: string
}

const xml = (fields: Record<string, string | undefined>) =>
  Object.entries(fields)
    .map(([name, value]) => (value ? `<${name}>${value}</${name}>` : ''))
    .join('')

const snapshotXml = ({ name, cluster, resource, type = 'manual', status = 'available', taken }: Stored) =>
  `<DBClusterSnapshot>${xml({
    DBClusterSnapshotIdentifier: name,
    DBClusterIdentifier: cluster,
    DbClusterResourceId: resource,
    SnapshotType: type,
    Status: status,
    SnapshotCreateTime: taken,
  })}</DBClusterSnapshot>`

export class Refused extends Error {}

export class Shelf {
  constructor(
    readonly cluster: string,
    readonly becomes: string,
    public stored: Stored[],
    readonly pageSize: number,
  ) {}

  answer(action: string, parameters: URLSearchParams): string {
    const cluster = parameters.get('DBClusterIdentifier')
    const name = parameters.get('DBClusterSnapshotIdentifier')?.toLowerCase()
    if (action === 'DescribeDBClusters')
      return `<DBClusters><DBCluster>${xml({ DbClusterResourceId: `of-${cluster}` })}</DBCluster></DBClusters>`
    if (action === 'CreateDBClusterSnapshot') return this.create(String(cluster), String(name))
    if (action === 'DeleteDBClusterSnapshot') return this.remove(String(name))
    if (cluster && name) throw new Refused('InvalidParameterCombination')
    return name ? this.one(name) : this.page(String(cluster), Number(parameters.get('Marker') ?? 0))
  }

  private create(cluster: string, name: string): string {
    if (cluster !== this.cluster) throw new Refused('DBClusterNotFoundFault')
    if (this.stored.some((one) => one.name === name)) throw new Refused('DBClusterSnapshotAlreadyExistsFault')
    const snapshot = { name, cluster, resource: `of-${cluster}`, status: 'creating' }
    this.stored.push(snapshot)
    return snapshotXml(snapshot)
  }

  private remove(name: string): string {
    const found = this.stored.find((one) => one.name === name)
    if (!found) throw new Refused('DBClusterSnapshotNotFoundFault')
    this.stored = this.stored.filter((one) => one !== found)
    return snapshotXml({ ...found, status: 'deleted' })
  }

  private one(name: string): string {
    const found = this.stored.find((one) => one.name === name)
    if (!found) throw new Refused('DBClusterSnapshotNotFoundFault')
    const text = snapshotXml(found)
    if (found.status === 'creating') found.status = this.becomes
    return `<DBClusterSnapshots>${text}</DBClusterSnapshots>`
  }

  private page(cluster: string, from: number): string {
    const all = this.stored.filter((one) => one.cluster === cluster)
    const next = from + this.pageSize
    const marker = next < all.length ? `<Marker>${next}</Marker>` : ''
    const some = all.slice(from, next).map(snapshotXml).join('')
    return `${marker}<DBClusterSnapshots>${some}</DBClusterSnapshots>`
  }
}
