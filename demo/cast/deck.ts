import type { AgentId } from '../agents'
import type { Draw } from './draw'
import type { Said, Scene } from './scene'

export type Drawn = Said & Pick<Scene, 'by' | 'channel' | 'tags'>

const TRIES = 20

/** All scenes, shuffled: none comes again before the others had their turn, and no text comes twice. */
export class Deck {
  #bag: Scene[] = []
  #said = new Set<string>()

  constructor(
    private readonly scenes: readonly Scene[],
    private readonly dice: Draw,
  ) {}

  /** Whether a text is new; it counts as said from now on. */
  claim(text: string): boolean {
    if (this.#said.has(text)) return false
    this.#said.add(text)
    return true
  }

  /** The next scene by an agent who may post now, or nothing if nobody may or nothing new is left to say. */
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
