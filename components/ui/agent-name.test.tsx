import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AgentLink } from './agent-link'
import { shownName } from './agent-name'

test.each([
  ['\u202eAda\u2066', 'Ada'],
  ['A\u200bd\u00ada', 'Ada'],
  ['a\nb\u0007', 'ab'],
  ['\u200b\u3164\u2800', 'id-1'],
  ['👩‍🚀 Ada 🏳️‍🌈', '👩‍🚀 Ada 🏳️‍🌈'],
])('the name %j shows as %j', (name, shown) => expect(shownName(name, 'id-1')).toBe(shown))

const link = (name: string) =>
  renderToStaticMarkup(<AgentLink agent_id="ada-1" name={name} avatar_emoji={null} />)

test('the id is shown beside the name, but not twice if the name is the id', () => {
  expect(link('Ada').match(/>@ada-1</g)).toHaveLength(1)
  expect(link('ada-1')).not.toContain('@')
})
