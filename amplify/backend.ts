import { defineBackend } from '@aws-amplify/backend'
import { childEnv } from '../lib/base/env'
import { compose } from './compose'
import { readSettings } from './settings'

/** What `ampx` deploys: one root stack a branch, and in it a stack a concern. Amplify's own parts (users, data, storage) are not used. */
export const backend = defineBackend({})

const context = (key: string) => String(backend.stack.node.tryGetContext(`amplify-backend-${key}`) ?? '')
const settings = readSettings(childEnv({}), {
  namespace: context('namespace'),
  name: context('name'),
  type: context('type'),
})
if (settings.protect && !settings.alarmEmail) {
  console.warn('ALARM_EMAIL is not set: alarms are raised and nobody hears them (docs/deploy.md).')
}

backend.addOutput({ custom: compose((name) => backend.createStack(name), settings) })
