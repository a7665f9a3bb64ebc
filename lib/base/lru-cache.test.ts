import { expect, test } from 'vitest'
import { LruCache } from './lru-cache'

test('a bounded map drops its least recently used entry', () => {
  const map = new LruCache<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.get('a')
  map.set('c', 3)
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([1, undefined, 3, 2])
  map.delete('a')
  expect([map.get('a'), map.size]).toEqual([undefined, 1])
})
