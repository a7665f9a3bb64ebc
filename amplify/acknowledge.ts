import { Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** Accepts findings of cdk-nag, each with a reason. Ids are as printed, without the pack. */
export function acknowledge(scope: Construct, findings: Record<string, string>): void {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(scope).acknowledge({ id: `AwsSolutions::${id}`, reason })
  }
}
