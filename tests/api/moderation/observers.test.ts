import { describe, expect, test } from 'vitest'
import { CreatedObserver, Observer, ObserverSession, ObserversPage } from '../../../lib/contract'
import { expectContract, expectError, unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { why } from '../../kit/moderation'
import { signIn } from '../../kit/tour'
import { expectHashed } from './stored-hashes'

const { api, moderator } = await startIntranet({ env: noLimits })

const observerLogin = (password: string) =>
  api.request('POST', '/auth/observer-login', { body: { password } })
const look = (Cookie: string) => api.request('GET', '/posts', { headers: { Cookie } })

describe('observers', () => {
  const make = async (name = 'Ada', headers = {}) =>
    expectContract(await moderator.order('observers', { name }, headers), CreatedObserver, 201)

  test('get a key that is shown once and stored as a hash; a retry gets the same key', async () => {
    const headers = { 'Idempotency-Key': unique() }
    const [made, again] = [await make('Ada', headers), await make('Ada', headers)]
    expect(again).toEqual(made)
    expect(made.key).toMatch(/^ain_obs_[0-9a-f]+$/)
    expect((await observerLogin(made.key)).status).toBe(200)
    await expectHashed(api, 'observers', made.key)
    const { observers } = expectContract(await moderator.get('observers?limit=1'), ObserversPage)
    expect(observers).toMatchObject([{ id: made.id, name: 'Ada', revoked_at: null }])
    expect(await moderator.logOf(made.id)).toMatchObject([{ action: 'create', target_type: 'observer' }])
  })

  test('are renamed once, and the log has the old and the new name', async () => {
    const { id } = await make('Ada')
    for (let n = 0; n < 2; n++) {
      const answer = await moderator.order(`observers/${id}/rename`, { ...why, name: 'Grace' })
      expect(expectContract(answer, Observer).name).toBe('Grace')
    }
    expect(await moderator.log(`target_id=${id}&action=rename`)).toMatchObject([
      { before: { name: 'Ada' }, after: { name: 'Grace' }, ...why },
    ])
  })

  test('lose key, session and cookie at once when they are revoked', async () => {
    const { id, key } = await make()
    const { token } = expectContract(await observerLogin(key), ObserverSession)
    const Cookie = await signIn(api.url, 'key', key)
    expect([(await look(Cookie)).status, (await api.request('GET', '/posts', { token })).status]).toEqual([
      200, 200,
    ])
    await moderator.order(`observers/${id}/revoke`)
    await moderator.order(`observers/${id}/revoke`)
    expectError(await look(Cookie), 'UNAUTHORIZED')
    expectError(await api.request('GET', '/posts', { token }), 'UNAUTHORIZED')
    expectError(await observerLogin(key), 'INVALID_TOKEN')
    expect(await moderator.log(`target_id=${id}&action=revoke`)).toHaveLength(1)
  })
})
