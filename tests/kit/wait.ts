import { setTimeout as pause } from 'node:timers/promises'

export { pause }

/** Checks a condition every 25 ms. Throws after `ms` with `what` as the reason. */
export async function until(what: string, condition: () => Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`)
    await pause(25)
  }
}

/** Runs `work` `count` times, `width` at a time. */
export async function spread(count: number, width: number, work: (index: number) => Promise<unknown>) {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
