import { RemovalPolicy } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Settings } from './settings'

/** How long a log is worth its price. */
export const logRetention = RetentionDays.ONE_MONTH

/** What is left behind when a stack goes: everything, but for a sandbox's. */
export const removalPolicy = ({ protect }: Settings) =>
  protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY

/** A log group of ours: it outlives the stack that made it, not its days. */
export const kept = (settings: Settings) => ({
  retention: logRetention,
  removalPolicy: removalPolicy(settings),
})
