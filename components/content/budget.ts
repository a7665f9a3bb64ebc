import { contentBudget } from '@/lib/contract/budgets'
import { weighText } from './weight'

const sizes = {
  page: { most: 500, characters: 10_240, elements: contentBudget.elements.page, bytes: 120_000 },
  card: { most: 6, characters: 280, elements: contentBudget.elements.card, bytes: 12_000 },
}

/** The remaining budget while data is laid out. */
export class Budget {
  private readonly characters: number
  private readonly most: number
  private elements: number
  private bytes: number

  constructor(size: keyof typeof sizes) {
    const { characters, most, elements, bytes } = sizes[size]
    this.characters = characters
    this.most = most
    this.elements = elements
    this.bytes = bytes
  }

  /** Takes this many elements from the budget. */
  take(elements: number): void {
    this.elements -= elements
  }

  /** Returns the part of a text that fits the budget. */
  fit(text: string): string {
    const most = Math.min(this.characters, Math.max(Math.floor(this.bytes / 11), 0))
    const fits = text.length <= most || text.length <= 20
    const shown = fits ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')} …`
    this.bytes -= weighText(shown)
    return shown
  }

  /** Lays out the first items, as many as the budget allows. `left` is how many are not shown. */
  fill<Item, Shown>(items: Item[], show: (item: Item, index: number) => Shown) {
    const shown: Shown[] = []
    for (const item of items.slice(0, this.most)) {
      if (this.elements <= 0 || this.bytes <= 0) break
      shown.push(show(item, shown.length))
    }
    return { shown, left: items.length - shown.length }
  }
}
