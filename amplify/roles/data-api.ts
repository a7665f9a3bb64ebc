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
 * Allows statements on this cluster as the role of the secret. `cluster.grantDataApiAccess` would
 * also grant the owner's secret. The product runs single statements and needs no transactions.
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

export function allowReading(grantee: IGrantable, secret: ISecret): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [secret.secretFullArn ?? secret.secretArn],
  })
}
