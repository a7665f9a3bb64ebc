import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { misplacedSecrets, ownerEnvironment, productionEnvironment } from './production-environment'

const outputs = {
  custom: {
    environment: { AURORA_CLUSTER_ARN: 'arn:cluster', APP_SECRETS_ARN: 'arn:secrets', BASE_URL: 'https://x' },
    ownerSecretArn: 'arn:owner',
    computeRoleArn: 'arn:role',
  },
}

describe('.env.production', () => {
  test('holds the outputs of the backend and the app’s own variables of the product', () => {
    const variables = { LIMIT_POSTS_PER_HOUR: '20', BASE_URL: 'https://y', AWS_BRANCH: 'main' }
    expect(productionEnvironment(outputs, variables).trim().split('\n').sort()).toEqual([
      "APP_SECRETS_ARN='arn:secrets'",
      "AURORA_CLUSTER_ARN='arn:cluster'",
      "BASE_URL='https://x'",
      "LIMIT_POSTS_PER_HOUR='20'",
    ])
  })

  test('holds no secret, no owner ARN and no local variables', () => {
    const variables = {
      ADMIN_TOKEN: 's3cret',
      OIDC_CLIENT_SECRET: 's3cret',
      DATABASE_URL: 'postgres://x',
      PORT: '1',
    }
    const text = productionEnvironment(outputs, { ...variables, AURORA_OWNER_SECRET_ARN: 'arn:owner' })
    expect(text).not.toMatch(/s3cret|owner|postgres|PORT/)
    expect(misplacedSecrets(variables)).toEqual(['ADMIN_TOKEN', 'OIDC_CLIENT_SECRET'])
  })

  test('a value with a quote is refused', () => {
    expect(() => productionEnvironment(outputs, { OIDC_CLIENT_ID: "'; rm -rf" })).toThrow('OIDC_CLIENT_ID')
  })
})

test('the environment of migrations also holds the owner’s ARN', () => {
  expect(ownerEnvironment(outputs, { AWS_REGION: 'eu-central-1' })).toContain(
    "AURORA_OWNER_SECRET_ARN='arn:owner'\nAWS_REGION='eu-central-1'\n",
  )
})

test('amplify.yml deploys the backend, then the database, then builds', () => {
  const text = readFileSync(new URL('../../amplify.yml', import.meta.url), 'utf8')
  const at = [
    'npm ci --prefix amplify',
    'ampx pipeline-deploy',
    '--owner',
    'amplify/hosting/deploy-database.ts',
    'npm run build',
  ].map((command) => text.indexOf(command))
  expect(at).not.toContain(-1)
  expect([...at].sort((a, b) => a - b)).toEqual(at)
  // Backend and pages are built in separate shells, and the pages run on the Node that built them.
  expect(text.match(/nvm use "\$\(cat \.nvmrc\)"/g)).toHaveLength(2)
  expect(text).toContain('NEXT_PRIVATE_STANDALONE=true npm run build')
  expect(text).not.toMatch(/(?<!\|)\|(?!\|)/)
})
