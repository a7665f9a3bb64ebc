import { Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** Says of findings of cdk-nag, by their printed ids without the pack, why they stand here. A test lists them all. */
export function acknowledge(scope: Construct, findings: Record<string, string>): void {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(scope).acknowledge({ id: `AwsSolutions::${id}`, reason })
  }
}
