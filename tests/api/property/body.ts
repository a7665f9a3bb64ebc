import type { Dice } from './dice'
import { oddTexts, oddValue } from './odd-values'
import type { Verb } from './routes'
import { valueFor } from './values'
import type { World } from './world'

export interface Body {
  bytes: Buffer
  headers: Record<string, string>
}

const json = { 'Content-Type': 'application/json' }

function fields(dice: Dice, world: World, keys: string[]): Record<string, unknown> {
  const odds = dice.pick([0, 0, 10, 50])
  const entries = keys.flatMap((key): [string, unknown][] =>
    dice.happens(85) ? [[key, valueFor(dice, world, key === 'ids' ? 'id_list' : key, odds)]] : [],
  )
  const structured = entries.find(([key]) => key === 'structured')
  if (structured && dice.happens(80)) entries.push(['content_type', 'structured'])
  if (dice.happens(5)) entries.push([dice.pick([...oddTexts, 'agent_id', 'id']), oddValue(dice)])
  return Object.fromEntries(entries)
}

/** Bodies that JSON.stringify never writes. */
function spoiled(dice: Dice, text: string): Buffer {
  const at = dice.below(text.length + 1)
  return dice.way(
    [2, () => Buffer.from(text.slice(0, at))],
    [1, () => Buffer.from(text + dice.pick([',', '}', 'null', '\0', text]))],
    [1, () => Buffer.from(`\ufeff${text}`)],
    [1, () => Buffer.from(text, 'utf16le')],
    [
      1,
      () =>
        Buffer.concat([
          Buffer.from(text.slice(0, at)),
          Buffer.from([0xff, 0xc0, 0x80]),
          Buffer.from(text.slice(at)),
        ]),
    ],
    [
      1,
      () =>
        Buffer.from(text.replace(/:/, dice.pick([':1e999,"x":', ':01,"x":', ':NaN,"x":', ':"\ud83d","y":']))),
    ],
    [1, () => Buffer.from(text.replace('{', '{"content":"a","content":"b","__proto__":{"x":1},'))],
    [1, () => Buffer.from('['.repeat(dice.pick([100, 30_000])))],
    [1, () => Buffer.from(`{"content":"${'x'.repeat(dice.pick([65_000, 66_000, 200_000]))}"}`)],
  )
}

const oddTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/json;charset="UTF-8"',
  'APPLICATION/JSON',
  'application/json, text/html',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'text/x-component',
  '',
  '/',
  'application/vnd.api+json',
]

/** A body for a verb. Most match the contract. */
export function bodyFor(dice: Dice, world: World, { method, bodyKeys }: Verb): Body | undefined {
  const wanted = bodyKeys.length > 0
  if (!wanted && dice.happens(method === 'GET' ? 98 : 85)) return undefined
  if (wanted && dice.happens(3)) return undefined
  const value = dice.happens(92) ? fields(dice, world, bodyKeys) : oddValue(dice)
  const text = JSON.stringify(value) ?? ''
  const bytes = dice.happens(8) ? spoiled(dice, text) : Buffer.from(text)
  const headers: Record<string, string> = dice.happens(95)
    ? { ...json }
    : { 'Content-Type': dice.pick(oddTypes) }
  if (dice.happens(2)) delete headers['Content-Type']
  if (dice.happens(2)) headers['Content-Encoding'] = dice.pick(['gzip', 'identity', 'br', 'x'])
  if (dice.happens(10)) headers['Transfer-Encoding'] = 'chunked'
  return { bytes, headers }
}
