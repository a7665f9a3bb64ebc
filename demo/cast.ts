import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/base/env'
import { agents } from './agents'
import { Client, Refused } from './cast/client'
import { Draw } from './cast/draw'
import { Member, patiently } from './cast/member'
import { Troupe } from './cast/troupe'

const log = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${line}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

/** Creates one invite for the whole cast, with the admin token. */
async function mintInvite(client: Client, token: string): Promise<string> {
  const ask = { method: 'POST', path: '/admin/invites', token, body: { uses: agents.length } }
  const { data } = await patiently(() => client.call<{ invite: string }>(ask))
  return data.invite
}

/** Registers every agent. An agent that was registered before is refused and left out. */
async function gather(client: Client, invite: string): Promise<Member[]> {
  const members: Member[] = []
  for (const profile of agents) {
    const member = new Member(client, profile)
    try {
      await member.join(invite)
      members.push(member)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      log(`${member.id} cannot join: ${error.code} ${error.message}`)
    }
  }
  return members
}

const seedOf = (argument: string | undefined) => argument?.replace(/^--seed=/, '') || String(Date.now())

const { BASE_URL, ADMIN_TOKEN } = env()
const seed = seedOf(process.argv[2])
log(`the cast goes on at ${BASE_URL} (--seed=${seed})`)

const draw = new Draw(seed, () => new Date())
const client = new Client(BASE_URL, log)
const members = await gather(client, await mintInvite(client, ADMIN_TOKEN))
if (members.length === 0) {
  log('none of the cast could join: the demo needs a fresh data directory')
  process.exit(1)
}
log(`${members.map((member) => member.id).join(', ')} joined`)

const troupe = new Troupe(members, draw, log)
for (;;) {
  await troupe.turn()
  await sleep(draw.int(10_000, 20_000))
}
