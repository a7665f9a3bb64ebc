import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { compose, type Outputs, type StackName } from '../compose'
import { readSettings, type Settings } from '../settings'

export const appSecretsArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:intranet-AbCdEf'
export const production = { namespace: 'd1example', name: 'main', type: 'branch' }
export const sandbox = { namespace: 'intranet', name: 'ada', type: 'sandbox' }
const given = { APP_SECRETS_ARN: appSecretsArn, ALARM_EMAIL: 'ops@example.org', DEPLOY_ROLE: 'AmplifyDeploy' }

export const settingsOf = (identity = production, source: Record<string, string> = {}): Settings =>
  readSettings({ ...given, ...source }, identity)

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
  /** Every resource of every stack, or those of one type. */
  all(type?: string): Resource[]
  only(type: string): Resource
}

/** Composes it all in plain stacks. Handlers are not bundled: another test does that. */
export function synth(settings: Settings = settingsOf(), context: Record<string, unknown> = {}): Synth {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } })
  const stacks = new Map<StackName, Stack>()
  const outputs = compose((name) => {
    const stack = new Stack(app, name)
    stacks.set(name, stack)
    return stack
  }, settings)
  const made = new Map<StackName, Template>()
  const template = (name: StackName): Template => {
    const stack = stacks.get(name)
    if (!stack) throw new Error(`There is no stack ${name}.`)
    const found = made.get(name) ?? Template.fromStack(stack)
    made.set(name, found)
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
/** What production is, made once for all who only look. */
export const inProduction = (): Synth => {
  shared ??= synth()
  return shared
}
