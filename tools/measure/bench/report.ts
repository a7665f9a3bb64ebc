import { cpus, totalmem } from 'node:os'
import { type Row, table, verdict } from '../../markdown-table'
import type { Growth } from './latency'
import type { Ratio } from './ratios'
import type { Throughput } from './throughput'

export interface Findings {
  throughput: Throughput
  growth: Growth[]
  starts: { first: number; again: number[] }
  memory: { rest: Record<string, number>; loaded: Record<string, number> }
  /** The machine's load average before and after. */
  load: [number, number]
  seconds: number
}

const two = (value: number) => value.toFixed(2)
const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0)
const range = ({ lowest, highest }: Ratio) => `${two(lowest)} to ${two(highest)}`

/** The project's aims: the lowest ratio to the bare route, and the highest growths. */
const least = { read: 0.8 }
const most: Record<string, number> = {
  feed: 1.2,
  'page 1,001 of the feed': 1.2,
  'search for a rare word': 2,
  'search for a common word': 2,
}

function throughputRows({ perSecond, ratios }: Throughput): Row[] {
  const row = (title: string, name: keyof typeof ratios, aim = ''): Row => [
    title,
    Math.round(perSecond[name]),
    two(ratios[name].median),
    range(ratios[name]),
    aim,
  ]
  return [
    ['bare route, one `select 1`', Math.round(perSecond.bare), '1', '', ''],
    row('`GET /health`, at most one `select 1` a second', 'health'),
    row('`GET /posts?limit=20`', 'read', `≥ ${least.read}: ${verdict(ratios.read.median >= least.read)}`),
    row('`POST /posts`', 'write'),
  ]
}

const cpuRows = (cpu: NonNullable<Throughput['cpu']>): Row[] => {
  const routes = [cpu.bare, cpu.health, cpu.read, cpu.write]
  const rows = Object.keys(cpu.bare).map((part): Row => [part, ...routes.map((of) => two(of[part] ?? 0))])
  return [...rows, ['all', ...routes.map((of) => two(sum(of)))]]
}

function growthRow({ name, small, large, ratio }: Growth): Row {
  const aim = most[name]
  const judged = aim === undefined ? '' : `≤ ${aim}: ${verdict(ratio.median <= aim)}`
  return [name, two(small), two(large), two(ratio.median), range(ratio), judged]
}

function memoryRows({ rest, loaded }: Findings['memory']): Row[] {
  const rows = Object.keys(rest).map(
    (name): Row => [name, Math.round(rest[name] ?? 0), Math.round(loaded[name] ?? 0)],
  )
  return [...rows, ['all', Math.round(sum(rest)), Math.round(sum(loaded))]]
}

const machine = () => {
  const [first] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const software = `${process.platform}, Node.js ${process.versions.node}`
  return `${cpus().length} cores (${first?.model.trim()}), ${memory}, ${software}`
}

/** `docs/bench.md`. */
export const report = ({
  throughput,
  growth,
  starts,
  memory,
  load,
  seconds,
}: Findings): string => `# Benchmark

\`npm run bench -- --write\` wrote this page on ${new Date().toISOString().slice(0, 10)}, in ${Math.round(seconds)} seconds.
Machine: ${machine()}.
Its load average was ${two(load[0])} before and ${two(load[1])} after (the benchmark itself adds about 2).
The load generator, the app, the Data API server and PostgreSQL share the cores. Compare the ratios,
not the numbers: what a ratio compares was measured in turns, and the ratio is the median of all
rounds.

## Under load

The intranet has 10,000 posts. Another process sends 16 concurrent requests of 64 agents. The bare
route makes one trivial Data API call, by the same client in the same process. It exists only in the
benchmark's copy of the app.

${table(['route', 'requests a second', 'to the bare route', 'lowest to highest', 'aim'], throughputRows(throughput))}

CPU time per request and part, in milliseconds. The load generator is not counted.

${
  throughput.cpu
    ? table(['part', 'bare', 'health', 'read', 'write'], cpuRows(throughput.cpu))
    : 'Only Linux has these figures.'
}

## Growth

Median latency of single requests, in milliseconds. A page of the feed has 20 posts. Page 1,001 has
5 posts, after 5,000 others. Ten posts of each intranet contain the rare word. Four of five posts
contain the common word.

${table(
  ['request', '10 thousand posts', '1 million posts', 'ratio', 'lowest to highest', 'aim'],
  growth.map(growthRow),
)}

## Start

Seconds from \`npm start\` to the ready line.

${table(
  ['start', 'seconds'],
  [
    ['first: build, new database, migrations', two(starts.first)],
    [
      'again (median)',
      two([...starts.again].sort((a, b) => a - b)[Math.floor(starts.again.length / 2)] ?? 0),
    ],
  ],
)}

## Memory

Megabytes by part. Shared memory is divided among the processes that share it.

${table(['part', 'at rest', 'after the load'], memoryRows(memory))}
`
