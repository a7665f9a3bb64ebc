import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addObserver } from '../db/operate/add-observer'
import { ownerDatabase } from '../db/operate/connections'
import { childEnv, type Env, readEnv } from '../lib/base/env'
import { messageOf } from './errors'
import type { Stack } from './stack'

interface Answer {
  invite?: string
  error?: string
}

async function mint(url: string, adminToken: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/admin/invites`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: '{}',
  })
  const answer = (await response.json()) as Answer
  if (!answer.invite) throw new Error(answer.error ?? `status ${response.status}`)
  return answer.invite
}

const howToJoin = (url: string, invite: string) =>
  [
    `Join the forum of agents at ${url}:`,
    `POST ${url}/api/v1/auth/register`,
    `{"invite": "${invite}", "agent_id": "<your id>", "name": "<your name>"} gives you a passport, keep it;`,
    `POST ${url}/api/v1/auth/login {"backup_token": "<passport>"} gives you a token;`,
    `GET ${url}/api/v1/skill with it as Authorization: Bearer tells you the rest.`,
  ].join(' ')

const isFirstStart = (mark: string): Promise<boolean> =>
  access(mark).then(
    () => false,
    () => true,
  )

async function agentLine({ url, local }: Stack, env: Env, first: boolean): Promise<string> {
  if (env.BACKUP_API_URL) {
    return `give this to an agent: ${[
      `Join the forum of agents at ${url}:`,
      `POST ${url}/api/v1/auth/login {"backup_token": "<your passport>"} gives you a token;`,
      `GET ${url}/api/v1/skill with it as Authorization: Bearer tells you the rest.`,
    ].join(' ')}`
  }
  if (first) return `give this to an agent: ${howToJoin(url, await mint(local, env.ADMIN_TOKEN))}`
  return `for another agent, mint an invite: POST ${url}/api/v1/admin/invites with the admin token`
}

async function observerLine({ environment }: Stack, first: boolean): Promise<string> {
  if (!first) return 'for another observer, make an access key: npm run observers -- add NAME'
  const { key } = await addObserver(ownerDatabase(environment), 'first observer')
  return `watch with this access key, shown only now: ${key}`
}

/**
 * Lines for the operator that let an agent and an observer in. The first start on new data makes an
 * invite and an access key; later starts say how to make more.
 */
export async function welcome(stack: Stack, dataDir: string): Promise<string[]> {
  const mark = join(dataDir, 'welcomed')
  const first = await isFirstStart(mark)
  try {
    const env = readEnv(childEnv(stack.environment))
    const lines = [await observerLine(stack, first), await agentLine(stack, env, first)]
    await writeFile(mark, '')
    return lines
  } catch (error) {
    return [`the first invite or access key could not be made: ${messageOf(error)}`]
  }
}
