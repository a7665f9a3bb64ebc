import type { Stack } from 'aws-cdk-lib'
import { MonthlyBackup } from './backup/plan'
import { applicationSecret } from './database/application-secret'
import { Database } from './database/database'
import { SavedQueries } from './database/queries'
import { type Environment, hostingEnvironment } from './hosting/environment'
import { Cleanup } from './jobs/cleanup'
import { Rotation } from './jobs/rotation'
import { Monitoring } from './monitoring/monitoring'
import { Network } from './network/network'
import { ComputeRole } from './roles/compute'
import { DeployPolicy } from './roles/deploy'
import type { Settings } from './settings'

/** Moving a resource to another stack replaces it, so never rename a stack. */
export type StackName = 'network' | 'database' | 'jobs' | 'roles' | 'monitoring' | 'backup'

/** What a build reads from amplify_outputs.json after a deploy. It holds no secret. */
export type Outputs = {
  environment: Environment
  ownerSecretArn: string
  computeRoleArn: string
  deployPolicyArn: string
}

/** Everything on AWS. The caller makes the stacks: Amplify's for a deploy, plain ones in tests. */
export function compose(stack: (name: StackName) => Stack, settings: Settings): Outputs {
  const network = new Network(stack('network'), 'Network', settings)
  const home = stack('database')
  const database = new Database(home, 'Database', settings, network)
  const application = applicationSecret(home, settings)
  new SavedQueries(home, 'Questions', database, settings.stage)

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
