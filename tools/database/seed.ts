import { ExecuteStatementCommand } from '@aws-sdk/client-rds-data'
import { isLocal } from '../../db/operate/connections'
import { loadSeeds } from '../../demo/load'
import { command } from './command'

/** `npm run db:seed`: loads the demo's agents and two weeks of posts into a local database. */
await command(async (db, at) => {
  if (!isLocal(at)) throw new Error('Seeds are for a local intranet only: this one is not.')
  const { AURORA_CLUSTER_ARN: resourceArn, AURORA_OWNER_SECRET_ARN: secretArn, DB_NAME: database } = at
  await loadSeeds(
    (text, given) =>
      db.$client.send(
        new ExecuteStatementCommand({
          resourceArn,
          secretArn,
          database: database ?? 'agent_intranet',
          sql: text,
          parameters: Object.entries(given).map(([name, stringValue]) => ({ name, value: { stringValue } })),
        }),
      ),
    new Date(),
  )
})
