import type { Stack } from 'aws-cdk-lib'
import { MonthlyBackup } from './backup/plan'
import { applicationSecret } from './database/application-secret'
import { Database } from './database/database'
import { Questions } from './database/queries'
import { type Environment, hostingEnvironment } from './hosting/environment'
import { Cleanup } from './jobs/cleanup'
import { Rotation } from './jobs/rotation'
import { Monitoring } from './monitoring/monitoring'
import { Network } from './network/network'
import { ComputeRole } from './roles/compute'
import { DeployPolicy } from './roles/deploy'
import type { Settings } from './settings'

/** What is kept stands apart from what may be made anew. Moving a resource between these replaces it: never rename one. */
export type StackName = 'network' | 'database' | 'jobs' | 'roles' | 'monitoring' | 'backup'

/** What a build reads after a deploy, from amplify_outputs.json. No secret is among it. */
export type Outputs = {
  environment: Environment
  ownerSecretArn: string
  computeRoleArn: string
  deployPolicyArn: string
}

/** Everything that stands on AWS, in stacks that the caller makes: Amplify's for a deploy, plain ones in tests. */
export function compose(stack: (name: StackName) => Stack, settings: Settings): Outputs {
  const network = new Network(stack('network'), 'Network', settings)
  const home = stack('database')
  const database = new Database(home, 'Database', settings, network)
  const application = applicationSecret(home, settings)
  new Questions(home, 'Questions', database, settings.stage)

  const work = stack('jobs')
  const { job: cleanup } = new Cleanup(work, 'Cleanup', settings, database, application)
  const { job: rotation } = new Rotation(work, 'Rotation', settings, database, application)

  const roles = stack('roles')
  const { role } = new ComputeRole(roles, 'Compute', settings, database, application)
  const { policy } = new DeployPolicy(roles, 'Deploy', settings, database, application)

  const jobs = { cleanup: cleanup.run, rotation: rotation.run }
  new Monitoring(stack('monitoring'), 'Monitoring', settings, database, jobs)
  if (settings.protect) new MonthlyBackup(stack('backup'), 'Backup', settings, database)

  return {
    environment: hostingEnvironment(settings, database, application),
    ownerSecretArn: database.ownerSecret.secretArn,
    computeRoleArn: role.roleArn,
    deployPolicyArn: policy.managedPolicyArn,
  }
}
