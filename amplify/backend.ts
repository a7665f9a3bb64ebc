import { defineBackend } from '@aws-amplify/backend'
import { childEnv } from '../lib/base/env'
import { compose } from './compose'
import { readSettings } from './settings'

/** What `ampx` deploys. We use none of Amplify's own parts (users, data, storage). */
export const backend = defineBackend({})

const context = (key: string) => String(backend.stack.node.tryGetContext(`amplify-backend-${key}`) ?? '')
const settings = readSettings(childEnv({}), {
  namespace: context('namespace'),
  name: context('name'),
  type: context('type'),
})
if (settings.protect && !settings.alarmEmail) {
  console.warn('ALARM_EMAIL is not set, so nobody receives alarms (docs/deploy.md).')
}

backend.addOutput({ custom: compose((name) => backend.createStack(name), settings) })
