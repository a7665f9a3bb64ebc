import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { compose, type Outputs, type StackName } from '../compose'
import { readSettings, type Settings } from '../settings'

export const appSecretsArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intranet-AbCdEf'
export const production = { namespace: 'd1example', name: 'main', type: 'branch' }
export const sandbox = { namespace: 'intranet', name: 'ada', type: 'sandbox' }
const required = {
  APP_SECRETS_ARN: appSecretsArn,
  ALARM_EMAIL: 'ops@example.org',
  DEPLOY_ROLE: 'AmplifyDeploy',
}

export const settingsOf = (identity = production, source: Record<string, string> = {}): Settings =>
  readSettings({ ...required, ...source }, identity)

type Properties = Record<string, unknown>
export type Resource = {
  Type: string
  Properties: Properties
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}
export type Synth = {
  app: App
  outputs: Outputs
  template(name: StackName): Template
  all(type?: string): Resource[]
  only(type: string): Resource
}

/** Composes everything in plain stacks. It bundles no handlers; bundle.test.ts does. */
export function synth(settings: Settings = settingsOf(), context: Record<string, unknown> = {}): Synth {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } })
  const stacks = new Map<StackName, Stack>()
  const outputs = compose((name) => {
    const stack = new Stack(app, name)
    stacks.set(name, stack)
    return stack
  }, settings)
  const templates = new Map<StackName, Template>()
  const template = (name: StackName): Template => {
    const stack = stacks.get(name)
    if (!stack) throw new Error(`There is no stack ${name}.`)
    const found = templates.get(name) ?? Template.fromStack(stack)
    templates.set(name, found)
    return found
  }
  const all = (type?: string): Resource[] =>
    [...stacks.keys()]
      .flatMap((name) => Object.values((template(name).toJSON().Resources ?? {}) as Record<string, Resource>))
      .filter((resource) => !type || resource.Type === type)
  const only = (type: string): Resource => {
    const [one, ...more] = all(type)
    if (!one || more.length) throw new Error(`There are ${one ? more.length + 1 : 0} of ${type}.`)
    return one
  }
  return { app, outputs, template, all, only }
}

let shared: Synth | undefined
export const inProduction = (): Synth => {
  shared ??= synth()
  return shared
}
