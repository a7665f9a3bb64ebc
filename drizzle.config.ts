import { defineConfig } from 'drizzle-kit'
import { childEnv, readHostEnv } from './lib/base/env'
import { ownerUrl } from './local/owner-url'

const common = {
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  /** The views of an extension are not ours. */
  tablesFilter: '!pg_stat_statements*',
} as const
const { DATA_DIR, DB_NAME } = readHostEnv()
const { AURORA_CLUSTER_ARN, AURORA_OWNER_SECRET_ARN = '' } = childEnv({})

/** Over the Data API, drizzle-kit cannot read catalogs, which refuses the types of its queries. */
const url = AURORA_CLUSTER_ARN ? undefined : await ownerUrl(DATA_DIR, DB_NAME)

/** Aurora if the environment names it, else the PostgreSQL of a running `npm start`. */
export default url
  ? defineConfig({ ...common, dbCredentials: { url } })
  : defineConfig({
      ...common,
      driver: 'aws-data-api',
      dbCredentials: {
        database: DB_NAME,
        resourceArn: AURORA_CLUSTER_ARN ?? '',
        secretArn: AURORA_OWNER_SECRET_ARN,
      },
    })
