import { pageBudget } from '@/lib/contract/budgets'

/** For the frame, the navigation, and errors of the estimates. */
const frameBytes = 200_000

/** Bytes that the items of one page may add. */
export const pageBytes = pageBudget.bytes - frameBytes

/** The first items that fit on a page. At least one, so that a reader can always go further. */
export function fitPage<Item>(items: Item[], weigh: (item: Item) => number, room = pageBytes): Item[] {
  let weight = 0
  const end = items.findIndex((item, index) => {
    weight += weigh(item)
    return weight > room && index > 0
  })
  return end === -1 ? items : items.slice(0, end)
}
