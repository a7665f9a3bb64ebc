import { cpus } from 'node:os'
import { table, verdict } from '../../markdown-table'

export interface Page {
  name: string
  /** In bytes. */
  scripts: number
  /** In milliseconds, one per width. */
  lcp: number[]
  cls: number
}
export interface Findings {
  /** Bytes of the empty page's scripts. */
  empty: number
  pages: Page[]
  /** Bytes of unchanged answers, by poll. */
  polls: Record<string, number>
  widths: number[]
  visits: number
}

/** The project's aims. */
export const most = { ratio: 1.3, above: 60_000, cls: 0, lcp: 1_500, poll: 400 }

const kilo = (bytes: number) => (bytes / 1000).toFixed(1)
const seconds = (ms: number) => (ms / 1000).toFixed(2)

const isLight = (scripts: number, empty: number) =>
  scripts <= most.ratio * empty && scripts - empty <= most.above
const isSteady = ({ lcp, cls }: Page) => cls <= most.cls && lcp.every((ms) => ms <= most.lcp)

/** `docs/weight.md`. */
export const report = ({ empty, pages, polls, widths, visits }: Findings): string => `# Page weight

\`npm run measure:weight -- --write\` wrote this page on ${new Date().toISOString().slice(0, 10)}, on ${cpus().length} cores
(${cpus()[0]?.model.trim()}), Node.js ${process.versions.node}.
A headless Chromium with an empty cache loaded the pages of a production build with the demo's
content. The empty page is one paragraph, built in the same run by the same Next.js. The bytes are
the same in every run. The times depend on this machine, where server and browser share the cores
and the network takes no time.

## Scripts

Kilobytes (1,000 bytes) of all scripts that a first visit transfers, compressed and with headers.
Aim: at most ${most.ratio} times the empty page, and at most ${most.above / 1000} KB above it.

${table(
  ['page', 'KB', 'to the empty page', 'above it', 'aim'],
  [
    ['empty', kilo(empty), '1', '', ''],
    ...pages.map(({ name, scripts }) => [
      name,
      kilo(scripts),
      (scripts / empty).toFixed(2),
      kilo(scripts - empty),
      verdict(isLight(scripts, empty)),
    ]),
  ],
)}

## Load time

Seconds until the largest part of a page is painted (LCP), on a CPU slowed down four times: the
median of ${visits} first visits. The layout shift (CLS) is the highest of all visits. Each visit lasts a
second longer than loading, so live parts have polled at least once. Aim: LCP at most ${most.lcp / 1000} s, CLS 0.

${table(
  ['page', ...widths.map((width) => `LCP at ${width} px`), 'CLS', 'aim'],
  pages.map((page) => [
    page.name,
    ...page.lcp.map(seconds),
    page.cls === 0 ? '0' : page.cls.toFixed(5),
    verdict(isSteady(page)),
  ]),
)}

## Polls

Bytes on the wire of the answer to a poll without news. Aim: at most ${most.poll}.

${table(
  ['poll for', 'bytes', 'aim'],
  Object.entries(polls).map(([name, bytes]) => [name, bytes, verdict(bytes <= most.poll)]),
)}
`
