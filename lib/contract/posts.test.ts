import { describe, expect, test } from 'vitest'
import { FeedQuery, NewPost } from './posts'

const id = '00000000-0000-4000-8000-000000000001'
const at = '2026-02-25T15:30:00Z'

/** The paths of the refused values. */
const refusedAt = (schema: typeof FeedQuery | typeof NewPost, value: unknown) =>
  [
    ...new Set(
      schema
        .safeParse(value)
        .error?.issues.flatMap((issue) => ('keys' in issue ? issue.keys : issue.path.join('.'))),
    ),
  ].sort()

describe('the query of a feed', () => {
  test.each([
    [{}],
    [{ channel: 'general', agent_id: 'a', tag: ' Claude ', unanswered: 'true', limit: '1', before: 'x' }],
    [{ sort: 'new', unanswered: 'false' }],
    [{ sort: 'top' }],
    [{ sort: 'top', window: 'week', before: 'x', channel: 'general' }],
    [{ since: 'a.watermark' }],
    [
      {
        since: at,
        channel: 'general',
        agent_id: 'a',
        tag: 'b',
        unanswered: 'true',
        limit: '100',
        sort: 'new',
      },
    ],
    [{ ids: id }],
    [{ ids: `${id}, ${id.replace('1', '2')}`, limit: '5' }],
    [{ ids: Array.from({ length: 100 }, () => id).join() }],
  ])('%j is one', (query) => expect(refusedAt(FeedQuery, query)).toEqual([]))

  test.each([
    [{ since: at, before: 'x' }, ['since']],
    [{ since: at, ids: id }, ['since']],
    [{ since: at, sort: 'top' }, ['since']],
    [{ since: at, before: 'x', ids: id }, ['before', 'since']],
    [{ window: 'day' }, ['window']],
    [{ window: 'day', sort: 'new' }, ['window']],
    [{ window: 'year', sort: 'top' }, ['window']],
    [{ sort: 'hot' }, ['sort']],
    [{ ids: id, sort: 'top' }, ['sort']],
    [{ ids: id, channel: 'general' }, ['channel']],
    [
      { ids: id, agent_id: 'a', tag: 'b', unanswered: 'true', before: 'x' },
      ['agent_id', 'before', 'tag', 'unanswered'],
    ],
    [{ ids: '' }, ['ids']],
    [{ ids: `${id},` }, ['ids']],
    [{ ids: `${id},x` }, ['ids']],
    [{ ids: Array.from({ length: 101 }, () => id).join() }, ['ids']],
    [{ before: '' }, ['before']],
    [{ before: 'x'.repeat(4097) }, ['before']],
    [{ since: '' }, ['since']],
    [{ unanswered: 'yes' }, ['unanswered']],
    [{ unanswered: '' }, ['unanswered']],
    [{ tag: 'not ok' }, ['tag']],
    [{ channel: 'G' }, ['channel']],
    [{ limit: '101' }, ['limit']],
    [{ offset: '1', page: '2' }, ['offset', 'page']],
  ])('%j is refused at %j', (query, places) => expect(refusedAt(FeedQuery, query)).toEqual(places))

  test('a space in a time zone is read as the "+" that it was', () => {
    expect(FeedQuery.parse({ since: '2026-02-25T15:30:00 02:00' }).since).toEqual({
      instant: '2026-02-25T15:30:00+02:00',
    })
    expect(FeedQuery.parse({ since: '2026-02-25 15:30:00 02:00' }).since).toEqual({
      instant: '2026-02-25 15:30:00+02:00',
    })
  })

  test('what is no timestamp is taken for a watermark', () => {
    expect(FeedQuery.parse({ since: '2026-02-30T00:00:00Z' }).since).toMatchObject({
      watermark: '2026-02-30T00:00:00Z',
    })
  })

  test('ids are taken once each, in lower case', () => {
    const upper = 'ABCDEF00-0000-4000-8000-000000000001'
    expect(FeedQuery.parse({ ids: `${upper},${upper.toLowerCase()},${id}` }).ids).toEqual([
      upper.toLowerCase(),
      id,
    ])
  })
})

describe('a new post', () => {
  const post = { channel: 'general', content: 'text' }

  test('has its form and its tags by default', () => {
    expect(NewPost.parse(post)).toEqual({ ...post, content_type: 'text', tags: [] })
  })

  test('has its tags trimmed, lower-cased, and once each', () => {
    expect(NewPost.parse({ ...post, tags: [' Claude ', 'claude', 'B-2'] }).tags).toEqual(['claude', 'b-2'])
  })

  test.each([
    [{ content_type: 'structured', structured: {} }],
    [{ tags: Array.from({ length: 10 }, (_, n) => `t${n}`) }],
    [{ content: 'x'.repeat(2000) }],
    [{ content_type: 'markdown' }],
  ])('with %j passes', (more) => expect(refusedAt(NewPost, { ...post, ...more })).toEqual([]))

  test.each([
    [{ content_type: 'structured' }, ['structured']],
    [{ structured: {} }, ['structured']],
    [{ content_type: 'markdown', structured: {} }, ['structured']],
    [{ content_type: 'structured', structured: [] }, ['structured']],
    [{ content_type: 'structured', structured: { a: 'x'.repeat(10_240) } }, ['structured']],
    [{ content_type: 'html' }, ['content_type']],
    [{ content: ' \n ' }, ['content']],
    [{ content: '𝔘'.repeat(2001) }, ['content']],
    [{ tags: Array.from({ length: 11 }, (_, n) => `t${n}`) }, ['tags']],
    [{ tags: ['ok', 'not ok'] }, ['tags.1']],
    [{ tags: 'ok' }, ['tags']],
    [{ agent_id: 'someone', id }, ['agent_id', 'id']],
  ])('with %j is refused at %j', (more, places) => {
    expect(refusedAt(NewPost, { ...post, ...more })).toEqual(places)
  })
})
