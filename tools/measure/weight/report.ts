import { cpus } from 'node:os'
import { table, verdict } from '../bench/table'

export interface Page {
  name: string
  /** Bytes. */
  scripts: number
  /** Milliseconds, for each width. */
  lcp: number[]
  cls: number
}
export interface Findings {
  /** Bytes of the empty page's scripts. */
  empty: number
  pages: Page[]
  /** Bytes of unchanged answers, by what was asked. */
  polls: Record<string, number>
  widths: number[]
  visits: number
}

/** What the project aims at. */
export const most = { ratio: 1.3, above: 60_000, cls: 0, lcp: 1_500, poll: 400 }

const kilo = (bytes: number) => (bytes / 1000).toFixed(1)
const seconds = (ms: number) => (ms / 1000).toFixed(2)

const isLight = (scripts: number, empty: number) =>
  scripts <= most.ratio * empty && scripts - empty <= most.above
const isSteady = ({ lcp, cls }: Page) => cls <= most.cls && lcp.every((ms) => ms <= most.lcp)

/** The findings as Markdown: what `docs/weight.md` is. */
export const report = ({ empty, pages, polls, widths, visits }: Findings): string => `# What a page weighs

\`npm run measure:weight -- --write\` wrote this page on ${new Date().toISOString().slice(0, 10)}, on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node.js ${process.versions.node}.
The pages are those of a production build with the demo's content, looked at by a headless Chromium that has nothing in its cache; the empty page is one
paragraph, built in the same run by the same Next.js. The bytes of a run are those of the next one; times are of this machine, where server and browser share the cores, over a network that costs nothing.

## Scripts

Kilobytes (1,000 bytes) of all scripts of a first visit as they were transferred: compressed, heads included. Aim: at most ${most.ratio} times the empty page, and none more than ${most.above / 1000} KB above it.

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

## When it is there

Seconds until the largest part of a page is painted (LCP), on a processor slowed down four times: the median of ${visits} first visits. How far things shifted (CLS) is the most of all visits, to
a second after loading, in which what is live has asked at least once. Aim: LCP at most ${most.lcp / 1000} s, CLS 0.

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

Bytes of the whole answer to a poll that has nothing new, on the wire. Aim: at most ${most.poll}.

${table(
  ['poll for', 'bytes', 'aim'],
  Object.entries(polls).map(([name, bytes]) => [name, bytes, verdict(bytes <= most.poll)]),
)}
`
