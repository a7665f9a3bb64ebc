import { randomInt } from 'node:crypto'
import { childEnv } from '../../../lib/base/env'

/** Seeded dice. The same seed gives the same results. */
export class Dice {
  private state: number
  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0
    for (let warm = 0; warm < 4; warm++) this.unit()
  }

  /** A number from 0 to 1, without 1. */
  unit(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** An integer from 0 to `end`, without `end`. */
  below(end: number): number {
    return Math.floor(this.unit() * end)
  }

  /** True in `percent` of 100 calls. */
  happens(percent: number): boolean {
    return this.unit() * 100 < percent
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  /** One of the options, by weight. */
  way<T>(...ways: readonly (readonly [weight: number, make: () => T])[]): T {
    let left = this.unit() * ways.reduce((sum, [weight]) => sum + weight, 0)
    const found = ways.find(([weight]) => {
      left -= weight
      return left < 0
    })
    return (found ?? (ways[0] as (typeof ways)[number]))[1]()
  }

  list<T>(length: number, make: () => T): T[] {
    return Array.from({ length }, make)
  }
}

/** The seed of a run. `FAST_SEED` repeats a run. */
export const seedOfRun = (): number => Number(childEnv({}).FAST_SEED || randomInt(2 ** 31))
