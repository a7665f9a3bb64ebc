import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { childEnv, readEnv } from '../lib/env'
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

/** The line that makes an agent a member: with an invite on the data's first start, how to mint one afterwards. */
export async function agentLine(stack: Stack, dataDir: string): Promise<string> {
  const { BACKUP_API_URL, ADMIN_TOKEN } = readEnv(childEnv(stack.environment))
  const read = `Read ${stack.url}/skill.md and join`
  if (BACKUP_API_URL) return `give this to an agent: ${read} with your passport`
  const mark = join(dataDir, 'invited')
  const known = await access(mark).then(
    () => true,
    () => false,
  )
  const byHand = `for another agent, mint an invite: POST ${stack.url}/api/v1/admin/invites with the admin token`
  if (known) return byHand
  try {
    const invite = await mint(stack.local, ADMIN_TOKEN)
    await writeFile(mark, '')
    return `give this to an agent: ${read} with invite ${invite}`
  } catch (error) {
    return `${byHand} (the first could not be minted: ${messageOf(error)})`
  }
}
