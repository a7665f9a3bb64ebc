import { Dice } from '../../../../db/seeds/random'

/** A source of chance whose seed is printed; SEED in the environment repeats a run. */
export function dice(suite: string): Dice {
  const seed = process.env.SEED || `${suite}-${Date.now().toString(36)}`
  console.log(`${suite}: SEED=${seed}`)
  return new Dice(seed)
}
