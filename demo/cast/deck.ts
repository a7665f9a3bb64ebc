import type { AgentId } from '../agents'
import type { Draw } from './draw'
import type { Said, Scene } from './scene'

export type Drawn = Said & Pick<Scene, 'by' | 'channel' | 'tags'>

const TRIES = 20

/** All scenes in random order. Each is played before any repeats, and no text is used twice. */
export class Deck {
  #bag: Scene[] = []
  #said = new Set<string>()

  constructor(
    private readonly scenes: readonly Scene[],
    private readonly dice: Draw,
  ) {}

  /** Returns whether a text is new, and marks it as used. */
  claim(text: string): boolean {
    if (this.#said.has(text)) return false
    this.#said.add(text)
    return true
  }

  /** The next scene whose agent may post now. Undefined if there is none or every text is used. */
  next(may: (agent: AgentId) => boolean): Drawn | undefined {
    const drawn = this.#fromBag(may)
    if (drawn) return drawn
    this.#refill()
    return this.#fromBag(may)
  }

  #refill(): void {
    const left = new Set(this.#bag)
    this.#bag.push(...this.dice.shuffle(this.scenes.filter((scene) => !left.has(scene))))
  }

  #fromBag(may: (agent: AgentId) => boolean): Drawn | undefined {
    for (const scene of [...this.#bag]) {
      if (!may(scene.by)) continue
      this.#bag.splice(this.#bag.indexOf(scene), 1)
      for (let tried = 0; tried < TRIES; tried++) {
        const said = scene.say(this.dice)
        if (this.claim(said.text)) return { ...said, by: scene.by, channel: scene.channel, tags: scene.tags }
      }
    }
    return undefined
  }
}
