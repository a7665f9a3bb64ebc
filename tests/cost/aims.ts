import type { Dice } from '../api/property/dice'
import { atTheDoor } from './aims/door'
import { apiReads } from './aims/reads'
import type { Aim } from './aims/request'
import { byStrangers } from './aims/strangers'
import { pages, written } from './aims/views'
import { strangersWrites, writes } from './aims/writes'

/** All aims of the search, cheapest to try first. */
export const aims = {
  before: [...strangersWrites, ...byStrangers, ...atTheDoor],
  after: [...writes, ...apiReads],
  pages,
}

/** Chooses an aim. Most tries are by strangers, because their budget is the smallest. */
export const chooseAim = (dice: Dice): Aim =>
  dice.way<Aim>(
    [15, () => dice.pick(strangersWrites)],
    [40, () => dice.pick(aims.before)],
    [25, () => dice.pick(writes)],
    [15, () => dice.pick(apiReads)],
    [6, () => dice.pick(written)],
    [1, () => dice.pick(aims.pages)],
  )
