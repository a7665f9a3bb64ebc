import { z } from 'zod'
import type { CheckedPassport } from '@/db/queries/sign-in'
import { sha256 } from '@/lib/base/hash'
import { cleanName } from '@/lib/contract/characters'
import { agentId, codePoints, isStorable } from '@/lib/contract/text'

/** The service chooses the names, so forbidden characters are removed instead of refused. */
const foreignName = z
  .string()
  .refine((value) => isStorable(value) && value.trim() !== '' && codePoints(value.trim()) <= 80)
  .transform(cleanName)

const Answer = z.object({
  agent_id: agentId,
  name: foreignName,
  status: z.string().max(200),
  owner_handle: foreignName.nullish(),
})

const longest = 64 * 1024

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (!response.body) return ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > longest) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Asks the backup service for the owner of a passport: `GET {url}/v1/agents/me`. 401 and 403 mean
 * that it is refused. Throws on a redirect, any other status, an aborted signal, or an invalid
 * answer.
 */
export async function askBackupService(
  url: string,
  passport: string,
  signal: AbortSignal,
): Promise<CheckedPassport> {
  const passport_hash = sha256(passport)
  const response = await fetch(`${url}/v1/agents/me`, {
    headers: { Authorization: `Bearer ${passport}`, Accept: 'application/json' },
    redirect: 'manual',
    signal,
  })
  if (response.status === 401 || response.status === 403) {
    await response.body?.cancel()
    return { passport_hash, refused: { code: 'INVALID_TOKEN' } }
  }
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`the backup service answered ${response.status}`)
  }
  const { agent_id, status, owner_handle, ...answer } = Answer.parse(JSON.parse(await bounded(response)))
  if (status !== 'active') {
    return { passport_hash, refused: { code: 'AGENT_SUSPENDED', reason: 'suspended by the backup service' } }
  }
  const called = answer.name || agent_id
  return { passport_hash, agent: { agent_id, name: called, ...(owner_handle && { owner_handle }) } }
}
