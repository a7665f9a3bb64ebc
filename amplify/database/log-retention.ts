import type { Stack } from 'aws-cdk-lib'
import { acknowledge } from '../acknowledge'

/**
 * RDS makes the cluster's log group itself, under a name of its own, so CloudFormation cannot: CDK sets its retention by a small function,
 * which stands once in a stack, beside what asked for it.
 */
export function acknowledgeRetention(stack: Stack): void {
  const setter = stack.node.children.find(({ node }) => node.id.startsWith('LogRetention'))
  if (!setter) throw new Error('Nothing sets the retention of the log.')
  acknowledge(setter, {
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
      "CDK's own function, run at deploys alone: it may write its log.",
    'AwsSolutions-IAM5[Resource::*]':
      "CDK's own function, run at deploys alone: it may set how long logs are kept, of any group, and read none.",
  })
}
