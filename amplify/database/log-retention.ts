import type { Stack } from 'aws-cdk-lib'
import { acknowledge } from '../acknowledge'

/**
 * RDS makes the cluster's log group itself, so CloudFormation cannot set its retention. CDK does it
 * with a function, one in each stack.
 */
export function acknowledgeRetention(stack: Stack): void {
  const setter = stack.node.children.find(({ node }) => node.id.startsWith('LogRetention'))
  if (!setter) throw new Error('CDK made no function that sets the retention of the log.')
  acknowledge(setter, {
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
      "CDK's own function runs only during deploys. It may write its own log.",
    'AwsSolutions-IAM5[Resource::*]':
      "CDK's own function runs only during deploys. It may set the retention of any log group, and read none.",
  })
}
