import type { Cluster } from '../cluster'
import type { Role } from '../credentials'
import { Catalog } from './catalog'
import { DataApiError } from './errors'
import { Pool } from './pool'
import { openSession } from './roles'

export type Database = { role: Role; pool: Pool; catalog: Catalog }

const CONNECTIONS = 40

/** The databases that callers have used, by role and name. */
export class Databases {
  private readonly known = new Map<string, Database>()

  constructor(
    private readonly options: { dataDir: string; dbName: string; cluster: Cluster; statementMs: number },
  ) {}

  /** Finds the database of a request's ARNs and name. Throws the service's error if unknown. */
  find(resourceArn: string, secretArn: string, name: string | undefined): Database {
    const { cluster, dbName } = this.options
    if (resourceArn !== cluster.resourceArn) throw notThisCluster(resourceArn, cluster.resourceArn)
    return this.of(this.roleOf(secretArn), name ?? dbName)
  }

  /** After a role was made again or a result changed its shape, old sessions are of no use. */
  retireAll(): void {
    for (const { pool } of this.known.values()) pool.retire()
  }

  close(): void {
    for (const { pool } of this.known.values()) pool.close()
  }

  private roleOf(secretArn: string): Role {
    const { cluster } = this.options
    if (secretArn === cluster.secretArn) return 'app_user'
    if (secretArn === cluster.ownerSecretArn) return 'admin_user'
    throw new DataApiError(
      'SecretsErrorException',
      `The secret ${secretArn} isn't found: this server knows ${cluster.secretArn} and ${cluster.ownerSecretArn}.`,
    )
  }

  private of(role: Role, name: string): Database {
    const key = `${role}/${name}`
    const known = this.known.get(key)
    if (known) return known
    const { dataDir, statementMs } = this.options
    const pool = new Pool(() => openSession(dataDir, role, name), CONNECTIONS, statementMs)
    const database = { role, pool, catalog: new Catalog() }
    this.known.set(key, database)
    return database
  }
}

function notThisCluster(asked: string, ours: string): DataApiError {
  return new DataApiError(
    'HttpEndpointNotEnabledException',
    `HttpEndpoint is not enabled for resource ${asked}: this server serves ${ours}.`,
  )
}
