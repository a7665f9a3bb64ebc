import type { Dice } from '../api/property/dice'
import { wire } from '../api/property/http-wire'
import type { CpuMeter } from '../kit/cpu-meter'
import type { Aim, Sent, World } from './aims/request'
import { describeGenes, type Genes, mutate, newGenes } from './genes'

export interface Cost {
  ms: number
  bytes: number
  status: number
}

export interface Found extends Cost {
  aim: Aim
  genes: Genes
  nth: number
}

/** Sends one request at a time and reads its cost from the server. */
export function prober(url: string, meter: CpuMeter, world: World) {
  const { send, close } = wire(url, 1)
  const ask = async ({ method, target, headers, body }: Sent) => {
    const bytes = Buffer.from(body ?? '')
    const aimed = { method, target, headers, verb: undefined, agent: undefined }
    return send({ ...aimed, body: body === undefined ? undefined : { bytes, headers } })
  }
  let sent = 0
  // The reading after one request is the reading before the next.
  let used: number | undefined
  const statuses = new Map<number, number>()
  const failures: string[] = []
  const prepare = (request: Sent) => {
    used = undefined
    return ask(request)
  }
  const once = async (aim: Aim, genes: Genes): Promise<Cost & { nth: number }> => {
    const nth = ++sent
    const request = await aim.build(genes, nth, world, prepare)
    const before = used ?? (await meter.cpu())
    const { status, text } = await ask(request)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 500) failures.push(`${status} ${aim.name}: ${describeGenes(genes)}`)
    used = await meter.cpu()
    return { ms: used - before, bytes: Buffer.byteLength(text), status, nth }
  }
  /**
   * The least of four runs, because noise (garbage collection, a first use, other processes) only
   * adds. A request above its limit is sent up to 20 times more.
   */
  const surely = async (aim: Aim, genes: Genes, first: Cost & { nth: number }, limit = Infinity) => {
    let least = first
    for (let again = 0; again < 3 || (least.ms > limit && again < 23); again++) {
      const next = await once(aim, genes)
      if (next.ms < least.ms) least = next
    }
    return least
  }
  return { once, surely, ask, close, count: () => sent, statuses, failures }
}
export type Prober = ReturnType<typeof prober>

const kept = 6

/** The most expensive requests so far, by aim. New tries mutate these, or start fresh. */
export class Worst {
  private readonly best = new Map<Aim, Found[]>()

  genesFor(dice: Dice, aim: Aim): Genes {
    const known = this.best.get(aim)
    return known?.length && dice.happens(60) ? mutate(dice, dice.pick(known).genes) : newGenes(dice)
  }

  /** Whether a cost is high enough to be kept for its aim. */
  isWorse(aim: Aim, { ms }: Cost): boolean {
    const known = this.best.get(aim) ?? []
    return known.length < kept || ms > (known.at(-1)?.ms ?? 0)
  }

  keep(found: Found): void {
    const known = [...(this.best.get(found.aim) ?? []), found].sort((a, b) => b.ms - a.ms)
    this.best.set(found.aim, known.slice(0, kept))
  }

  /** The `most` most expensive requests of the wanted aims, at most `ofEach` of each aim. */
  list(most: number, isWanted: (aim: Aim) => boolean = () => true, ofEach = kept): Found[] {
    return [...this.best.entries()]
      .filter(([aim]) => isWanted(aim))
      .flatMap(([, found]) => found.slice(0, ofEach))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, most)
  }
}
