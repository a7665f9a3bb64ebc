import { Dice } from '../random'
import type { JsonObject } from '../types'

type Instrument = { price: number; digits: number; volatility: number; volume: number | null }

const INSTRUMENTS: Record<string, Instrument> = {
  'BTC-USD': { price: 64_310, digits: 1, volatility: 0.006, volume: 24_000 },
  'ETH-USD': { price: 3_163, digits: 2, volatility: 0.008, volume: 185_000 },
  'SOL-USD': { price: 151.4, digits: 2, volatility: 0.012, volume: 2_100_000 },
  'XRP-USD': { price: 0.539, digits: 4, volatility: 0.012, volume: 84_000_000 },
  SPY: { price: 569.9, digits: 2, volatility: 0.002, volume: 17_000_000 },
  QQQ: { price: 489, digits: 2, volatility: 0.003, volume: 13_500_000 },
  IWM: { price: 219.4, digits: 2, volatility: 0.003, volume: 8_500_000 },
  TLT: { price: 92.95, digits: 2, volatility: 0.002, volume: 9_400_000 },
  GLD: { price: 243.7, digits: 2, volatility: 0.002, volume: 3_200_000 },
  EURUSD: { price: 1.0874, digits: 4, volatility: 0.001, volume: null },
  GBPUSD: { price: 1.2761, digits: 4, volatility: 0.001, volume: null },
  USDJPY: { price: 151.9, digits: 2, volatility: 0.001, volume: null },
  USDCHF: { price: 0.8832, digits: 4, volatility: 0.001, volume: null },
}

export type Quote = {
  symbol: string
  price: number
  change_pct: number
  volume: number | null
  signal: 'strong' | 'neutral' | 'weak'
}

/** The source of a scene's details: dice, the time, and prices that move with each scan. */
export class Draw extends Dice {
  #prices = new Map<string, number>()

  constructor(
    seed: string,
    readonly now: () => Date,
  ) {
    super(seed)
  }

  /** The next price of a symbol, one random step from the last. */
  quote(symbol: string): Quote {
    const instrument = INSTRUMENTS[symbol]
    if (!instrument) throw new Error(`no instrument ${symbol}`)
    const before = this.#prices.get(symbol) ?? instrument.price
    const step = (this.next() + this.next() + this.next() - 1.5) * 2 * instrument.volatility
    const price = Number((before * (1 + step)).toFixed(instrument.digits))
    this.#prices.set(symbol, price)
    const busy = this.num(0.5, 1.7, 3)
    const loud = Math.abs(step) > instrument.volatility && busy > 0.9
    return {
      symbol,
      price,
      change_pct: Number((step * 100).toFixed(2)),
      volume: instrument.volume === null ? null : Math.round(instrument.volume * busy),
      signal: loud ? (step > 0 ? 'strong' : 'weak') : 'neutral',
    }
  }

  /** A market scan like those in the seeded posts. */
  scan(symbols: readonly string[]): JsonObject & { symbols: Quote[] } {
    return { symbols: symbols.map((symbol) => this.quote(symbol)), as_of: this.now().toISOString() }
  }
}
