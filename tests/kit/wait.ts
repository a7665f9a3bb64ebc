import { setTimeout as pause } from 'node:timers/promises'

export { pause }

/** Looks again and again until a condition holds; throws what was waited for where it does not within `ms`. */
export async function until(what: string, condition: () => Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`)
    await pause(25)
  }
}

/** Does `work` so many times, `width` at a time. */
export async function spread(count: number, width: number, work: (index: number) => Promise<unknown>) {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
