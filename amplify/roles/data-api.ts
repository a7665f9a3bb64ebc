import type { IGrantable } from 'aws-cdk-lib/aws-iam'
import { Grant } from 'aws-cdk-lib/aws-iam'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Database } from '../database/database'

const transaction = [
  'rds-data:BeginTransaction',
  'rds-data:CommitTransaction',
  'rds-data:RollbackTransaction',
]

/**
 * Leave to run statements on this cluster as whoever this secret is. `cluster.grantDataApiAccess` would give the owner's secret with it.
 * The product runs single statements, each its own transaction: it is given no more.
 */
export function allowStatements(
  grantee: IGrantable,
  { cluster }: Database,
  secret: ISecret,
  { transactions = false } = {},
): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['rds-data:ExecuteStatement', ...(transactions ? transaction : [])],
    resourceArns: [cluster.clusterArn],
  })
  allowReading(grantee, secret)
}

/** Leave to read this secret, and not to describe or change it. */
export function allowReading(grantee: IGrantable, secret: ISecret): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [secret.secretFullArn ?? secret.secretArn],
  })
}
