import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cluster, clusterFile, localEnvironment } from '../../local/cluster'
import { connected, urlFor } from '../../local/engine/bootstrap'
import { type Local, startLocal } from '../../local/start.fixture'
import { type OwnerDatabase, ownerDatabase } from './connections'
import { migrate } from './migrator'
import { setApplicationPassword } from './role-password'
import { scramVerifier } from './scram'

describe('a password verifier', () => {
  test("is that of RFC 7677's example", () => {
    expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    )
  })

  test('has a new salt each time', () => {
    expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'))
  })

  test.each(['', 'a b', 'é', 'a\n'])(
    'is refused for a password that would need preparing: %j',
    (password) => {
      expect(() => scramVerifier(password)).toThrow('visible ASCII')
    },
  )
})

describe("PostgreSQL and app_user's password", () => {
  let local: Local
  let db: OwnerDatabase
  beforeAll(async () => {
    local = await startLocal()
    db = ownerDatabase(localEnvironment((await clusterFile(local.dataDir)) as Cluster, local.server.port))
  })
  afterAll(async () => {
    db?.$client.destroy()
    await local?.stop()
  })

  const kept = (role: string) =>
    connected(local.postgres.superuserUrl, async (client) => {
      const { rows } = await client.query<{ kept: string }>(
        'select rolpassword as kept from pg_authid where rolname = $1',
        [role],
      )
      return rows[0]?.kept ?? ''
    })
  const enter = (password: string) =>
    connected(urlFor(local.postgres.superuserUrl, 'app_user', password, 'agent_intranet'), async (client) => {
      return (await client.query<{ who: string }>('select current_user as who')).rows[0]?.who
    })

  test('the role exists before any migration, and only its password opens a session', async () => {
    await setApplicationPassword(db, 'first-password')
    expect(await enter('first-password')).toBe('app_user')
    await expect(enter('other-password')).rejects.toThrow(/password authentication failed/)
  })

  test('a second password replaces the first, and the migrations accept the existing role', async () => {
    await setApplicationPassword(db, 'second-password')
    await migrate(db)
    expect(await enter('second-password')).toBe('app_user')
    await expect(enter('first-password')).rejects.toThrow(/password authentication failed/)
  })

  test('PostgreSQL stores the same verifier that it would compute from the password and salt', async () => {
    await connected(local.postgres.superuserUrl, (client) =>
      client.query(`alter role app_user password ${pg.escapeLiteral('its-own')}`),
    )
    const own = await kept('app_user')
    const salt = Buffer.from(/:([^$]+)\$/.exec(own)?.[1] ?? '', 'base64')
    expect(scramVerifier('its-own', salt)).toBe(own)
  })
})
