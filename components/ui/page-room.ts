import { pageBudget } from '@/lib/contract/budgets'

/** Bytes of a page around what it is about: its frame, navigation, and room for what is weighed roughly. */
const frameBytes = 200_000

/** Bytes that the items of one page may weigh. */
export const pageRoom = pageBudget.bytes - frameBytes

/** The first items that fit a page: at least one, so that a reader gets on. */
export function fitPage<Item>(items: Item[], weigh: (item: Item) => number, room = pageRoom): Item[] {
  let weight = 0
  const end = items.findIndex((item, index) => {
    weight += weigh(item)
    return weight > room && index > 0
  })
  return end === -1 ? items : items.slice(0, end)
}
