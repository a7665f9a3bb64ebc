import { sql } from 'drizzle-orm'
import type { Invite, InvitesPage, ListQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readNewest } from './newest'

/** Newest first. */
export async function listInvites(caller: Caller, query: ListQuery): Promise<InvitesPage> {
  const { items, ...more } = await readNewest<Invite>(caller, 'invites', query, sql`invite_view(x)`)
  return { invites: items, ...more }
}

/** Stores an invite by the hash of its code. A repeated request answers the first invite's id. */
export const mintInvite = (
  caller: Caller,
  invite: { id: string; code_hash: string; code_prefix: string; uses: number; expires_at: string | null },
): Promise<{ id: string }> => write(caller, 'mint_invite', invite)

/** Throws NOT_FOUND. */
export const revokeInvite = (caller: Caller, id: string, reason: string): Promise<Invite> =>
  write(caller, 'revoke_invite', { id, reason })
