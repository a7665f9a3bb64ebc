import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Database } from '../database/database'
import type { Settings } from '../settings'
import { addAlarm, metricOf } from './alarm'
import { monthlyBudget } from './budget'
import { dashboard } from './dashboard'
import { clusterRules, type Rule } from './rules'
import { slowRule, slowStatements } from './slow'
import { alarmTopic } from './topic'

const failures = (means: string): Rule => ({
  metric: 'Errors',
  unit: 'Count',
  statistic: 'Sum',
  above: 0,
  minutes: 5,
  means,
})
export const cleanupRule = failures('The cleanup failed. The scheduler retries for a day')
export const rotationRule = failures("app_user's password was not rotated. Secrets Manager retries")
export const hostingRule: Rule = {
  metric: '5xxErrors',
  unit: 'Count',
  statistic: 'Sum',
  above: 5,
  minutes: 5,
  means: 'Pages or the API failed, or the database did not answer in time',
}

/** By role, not by instance, because instances are replaced. */
function dimensionsOf({ of }: Rule, DBClusterIdentifier: string): Record<string, string> {
  return of === 'cluster'
    ? { DBClusterIdentifier }
    : { DBClusterIdentifier, Role: of === 'reader' ? 'READER' : 'WRITER' }
}

export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    database: Database,
    jobs: { cleanup: IFunction; rotation: IFunction },
  ) {
    super(scope, id)
    const topic = alarmTopic(this, settings)
    const metrics: Record<string, IMetric> = {}
    const alarm = (name: string, rule: Rule, metric: IMetric) => {
      metrics[name] = metric
      addAlarm(this, name, rule, metric, topic)
    }
    const { clusterIdentifier } = database.cluster
    for (const [name, rule] of Object.entries(clusterRules(settings)))
      alarm(name, rule, metricOf(rule, 'AWS/RDS', dimensionsOf(rule, clusterIdentifier)))
    alarm('SlowStatements', slowRule, slowStatements(this, database, settings.stage))
    const ofFunction = ({ functionName }: IFunction) => ({ FunctionName: functionName })
    alarm('CleanupErrors', cleanupRule, metricOf(cleanupRule, 'AWS/Lambda', ofFunction(jobs.cleanup)))
    alarm('RotationErrors', rotationRule, metricOf(rotationRule, 'AWS/Lambda', ofFunction(jobs.rotation)))
    if (settings.appId)
      alarm('Hosting5xx', hostingRule, metricOf(hostingRule, 'AWS/AmplifyHosting', { App: settings.appId }))
    monthlyBudget(this, settings, topic)
    dashboard(this, metrics)
  }
}
