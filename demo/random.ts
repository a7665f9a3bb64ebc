import { createHash } from 'node:crypto'

const fromSeed = (seed: string) => createHash('sha256').update(seed).digest().readUInt32LE(0)

/** Seeded dice (mulberry32). The same seed gives the same results. */
export class Dice {
  #state: number

  constructor(readonly seed: string) {
    this.#state = fromSeed(seed)
  }

  /** A number from 0 to 1, without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** An integer from `min` to `max`, including both. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** A number from `min` to `max`, rounded to `digits` decimals. */
  num(min: number, max: number, digits = 1): number {
    return Number((min + this.next() * (max - min)).toFixed(digits))
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T
  }

  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  }
}

/** A UUID of version 8 (RFC 9562), determined by the key. */
export function uuidOf(key: string): string {
  const bytes = createHash('sha256').update(`agent-intranet seeds/${key}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
