import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Database } from './database'

/** What whoever is called by an alarm asks first (docs/operate.md). Names in the console's list; a slash makes a folder of it. */
const questions = {
  'slow statements': { filter: ['@message like /duration: /'], parse: '@message "duration: * ms" as ms' },
  'failed statements': { filter: ['@message like /ERROR|FATAL|PANIC/'] },
  'schema changes': { filter: ['@message like /statement: (create|alter|drop|grant|revoke)/i'] },
  'refused sign-ins': { filter: ['@message like /authentication failed|no pg_hba.conf entry/'] },
  deadlocks: { filter: ['@message like /deadlock detected/'] },
}

export class Questions extends Construct {
  constructor(scope: Construct, id: string, { log }: Database, stage: string) {
    super(scope, id)
    for (const [name, { filter, ...more }] of Object.entries(questions)) {
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
