import { fileURLToPath } from 'node:url'
import { Duration } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Environment } from '../hosting/environment'
import { logGroupProps } from '../retention'
import type { Settings } from '../settings'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/** A Lambda function outside the VPC. Its role may write its own log; callers add more rights. */
export class Job extends Construct {
  readonly run: NodejsFunction
  readonly role: Role

  constructor(scope: Construct, id: string, settings: Settings, handler: string, environment: Environment) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Log', logGroupProps(settings))
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(this.role)
    this.run = new NodejsFunction(this, 'Run', {
      entry: fileURLToPath(new URL(handler, import.meta.url)),
      projectRoot: checkout,
      depsLockFilePath: fileURLToPath(new URL('../package-lock.json', import.meta.url)),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      // A paused cluster takes up to half a minute to resume, and a first cleanup may be long.
      timeout: Duration.minutes(10),
      role: this.role,
      logGroup,
      environment,
      awsSdkConnectionReuse: false,
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
        externalModules: [],
        minify: true,
        // The SDK's CommonJS parts call `require`, which ES modules do not have.
        banner: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
      },
    })
  }
}
