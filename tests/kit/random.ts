import { Dice } from '../../demo/random'
import { childEnv } from '../../lib/base/env'

/** Seeded dice. The seed is printed, and `SEED` in the environment repeats a run. */
export function dice(suite: string): Dice {
  const seed = childEnv({}).SEED || `${suite}-${Date.now().toString(36)}`
  console.log(`${suite}: SEED=${seed}`)
  return new Dice(seed)
}
