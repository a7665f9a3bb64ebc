import { writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../launcher/child'
import { copyCheckout } from './copy-checkout'
import { fill, tidy } from './fill-database'
import { measureGrowth } from './latency'
import { memoryOf } from './processes'
import { type Findings, report } from './report'
import { type Intranet, startIntranet } from './start-intranet'
import { measureThroughput } from './throughput'

/**
 * `npm run bench` measures a copy of this checkout and prints the findings. With `--write`, it
 * writes `docs/bench.md`.
 */

const few = 10_000
const many = 1_000_000
const restarts = 3

const note = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
const running = new Set<Intranet>()

async function start(checkout: string, name: string): Promise<Intranet> {
  const intranet = await startIntranet(checkout, name)
  running.add(intranet)
  return intranet
}

async function stop(intranet: Intranet): Promise<void> {
  running.delete(intranet)
  await intranet.stop()
}

async function measureStarts(checkout: string) {
  let intranet = await start(checkout, 'small')
  const first = intranet.seconds
  const again: number[] = []
  for (let n = 0; n < restarts; n++) {
    await stop(intranet)
    intranet = await start(checkout, 'small')
    again.push(intranet.seconds)
  }
  return { intranet, starts: { first, again } }
}

async function measure(checkout: string): Promise<Findings> {
  const began = performance.now()
  const [before = 0] = loadavg()
  note('starting, for the first time and again')
  const { intranet: small, starts } = await measureStarts(checkout)
  const rest = await memoryOf(small.pid)
  await fill(await small.owner(), few)
  note('throughput')
  const throughput = await measureThroughput(small)
  note(`ratios to the bare route: ${JSON.stringify(throughput)}`)
  const loaded = await memoryOf(small.pid)
  await tidy(await small.owner())
  note(`loading ${many} posts`)
  const large = await start(checkout, 'large')
  await fill(await large.owner(), many)
  note('growth')
  const growth = await measureGrowth(small, large)
  const [after = 0] = loadavg()
  const seconds = (performance.now() - began) / 1000
  return { throughput, growth, starts, memory: { rest, loaded }, load: [before, after], seconds }
}

const copy = await copyCheckout()
const leave = async () => {
  await Promise.all([...running].map(stop))
  await copy.remove()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void leave().finally(() => process.exit(1)))
}
try {
  const text = report(await measure(copy.path))
  console.log(text)
  if (process.argv.includes('--write')) await writeFile(join(root, 'docs', 'bench.md'), text)
} finally {
  await leave()
}
