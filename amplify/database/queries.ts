import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Database } from './database'

/** Saved log queries, to run first after an alarm. A slash in a name makes a folder. */
const queries = {
  'slow statements': { filter: ['@message like /duration: /'], parse: '@message "duration: * ms" as ms' },
  'failed statements': { filter: ['@message like /ERROR|FATAL|PANIC/'] },
  'schema changes': { filter: ['@message like /statement: (create|alter|drop|grant|revoke)/i'] },
  'refused sign-ins': { filter: ['@message like /authentication failed|no pg_hba.conf entry/'] },
  deadlocks: { filter: ['@message like /deadlock detected/'] },
}

export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { log }: Database, stage: string) {
    super(scope, id)
    for (const [name, { filter, ...more }] of Object.entries(queries)) {
      new QueryDefinition(this, name.replaceAll(' ', ''), {
        queryDefinitionName: `agent-intranet ${stage}/${name}`,
        queryString: new QueryString({
          fields: ['@timestamp', '@message'],
          filterStatements: filter,
          ...('parse' in more && { parseStatements: [more.parse] }),
          sort: '@timestamp desc',
          limit: 100,
        }),
        logGroups: [log],
      })
    }
  }
}
