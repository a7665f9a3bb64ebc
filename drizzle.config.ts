import { defineConfig } from 'drizzle-kit'

/** `generate` needs only the schema; `migrate` reads where the database is from the environment. */
export default defineConfig({
  dialect: 'postgresql',
  driver: 'aws-data-api',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  dbCredentials: {
    database: process.env.DB_NAME ?? 'agent_intranet',
    resourceArn: process.env.AURORA_CLUSTER_ARN ?? '',
    secretArn: process.env.AURORA_OWNER_SECRET_ARN ?? '',
  },
})
