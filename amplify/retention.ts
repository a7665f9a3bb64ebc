import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Settings } from './settings'

export const logRetention = RetentionDays.ONE_MONTH

export const removalPolicy = ({ protect }: Settings) =>
  protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY

export const logGroupProps = (settings: Settings) => ({
  retention: logRetention,
  removalPolicy: removalPolicy(settings),
})
