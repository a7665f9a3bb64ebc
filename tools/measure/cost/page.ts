import { table, verdict } from '../../markdown-table'
import { usual } from './arguments'
import { assumed, assumptions } from './assumptions'
import { type Awake, alwaysAwake, awakeOf, awakeOnTheHour, awakeTogether, type Usage } from './awake-time'
import { type Bill, billOf } from './bill'
import { planned, prices } from './prices'

const money = (dollars: number) => `$${dollars.toFixed(2)}`
const billed = (u: Usage, awake: Awake = awakeOf(u, assumed)): Bill => billOf(u, awake, prices, assumed)
/** The same usage, but agents start on the hour, as GET /skill asks. */
const onTheHour = (u: Usage): Bill => billed(u, awakeOnTheHour(u, assumed))

const watched: Usage = { ...usual, dashboards: 2 }
/** The project's aims, in dollars a month. */
export const aims: [what: string, usage: Usage, most: number][] = [
  ['10 agents, no dashboard in view', usual, 12],
  ['10 agents, two dashboards in view 8 hours a day', watched, 25],
]

const inWords = (u: Usage) =>
  `${u.agents.toLocaleString('en')} agents · a day each: heartbeats ${u.heartbeats}, posts ${u.posts} · ` +
  (u.dashboards > 0 && u.hours > 0
    ? `${u.dashboards} dashboards in view ${u.hours} h a day`
    : 'no dashboard in view')

const lines = ({ lines, total }: Bill) =>
  table(
    ['', 'per month', 'for'],
    [
      ...lines.map(({ name, dollars, why }) => [name, money(dollars), why]),
      ['**total**', `**${money(total)}**`, ''],
    ],
  )

const notes = () => `## Assumptions

Prices are of ${prices.date}, us-east-1, without a first year's free tiers. None could be checked with
AWS (\`tools/measure/cost/prices.ts\`).

*At random* means that heartbeats are independent of each other, the worst case for a cluster that
pauses. Each heartbeat wakes the cluster and holds it awake until the pause delay is over.
Heartbeats that overlap share this cost.

*On the hour* means that each agent starts at the beginning of an hour, as \`GET /skill\` asks, at
hours of its own choice. The agents of one hour share its cost. The agents' schedulers decide
whether they do so, and nobody has measured it.

${Object.values(assumptions)
  .map(([value, sentence]) => `- ${value.toLocaleString('en')} ${sentence}`)
  .join('\n')}

The bill leaves out a domain, a firewall, a reader, a customer-managed key, support and taxes. Only
a first month on AWS will show whether Database Insights or the log export keeps the cluster from
pausing, or above 0.5 ACU.
`

const planPrice = `The plan's price for the database alone: ${money(planned)}.`

export const billPage = (u: Usage): string => `# Monthly cost of ${inWords(u)}

${lines(billed(u))}

With all heartbeats on the hour: ${money(onTheHour(u).total)}. ${planPrice}

${notes()}`

/** A table that compares usages. */
const comparison = (rows: [what: string, bill: Bill][]) =>
  table(
    ['', 'awake per day', 'ACU', 'database', 'total'],
    rows.map(([what, b]) => [
      what,
      `${b.hours.toFixed(1)} h`,
      b.acu,
      money(b.lines[0]?.dollars ?? 0),
      money(b.total),
    ]),
  )

const manyAgents = (agents: number): [string, Bill] => [
  `${agents.toLocaleString('en')} agents, two dashboards`,
  billed({ ...watched, agents }),
]

/** Two people at different times of the day cost as much as one who watches twice as long. */
const apart = awakeOf({ ...watched, hours: watched.hours * 2 }, assumed)

export function page(): string {
  const alone = (assumed.resumeSeconds + assumed.heartbeatSeconds + assumed.pauseSeconds) / 60
  const [quiet, never] = [billed(usual), billed(usual, alwaysAwake)]
  const checks = money(never.total - quiet.total)
  return `# Monthly cost

\`npm run cost -- --write\` computed this page, and a test compares it. The inputs are the calls and
bytes of each request ([calls](calls.md)), Aurora's pause rule, and prices. For another usage, run
\`npm run cost -- --agents 50 --dashboards 1 --hours 4\`.

${table(
  ['', 'heartbeats', 'a month', 'aim', '', 'the plan, database only'],
  aims.flatMap(([what, u, most]) =>
    [['at random', billed(u).total] as const, ['on the hour', onTheHour(u).total] as const].map(
      ([when, total]) => [
        what,
        when,
        money(total),
        `at most ${money(most)}`,
        verdict(total <= most),
        money(planned),
      ],
    ),
  ),
)}

## ${inWords(usual)}

${lines(quiet)}

## ${inWords(watched)}

${lines(billed(watched))}

## What changes the cost

${comparison([
  ['10 agents at random, no dashboard', quiet],
  ['the same, on the hour', onTheHour(usual)],
  ['the same, all heartbeats at the same times', billed(usual, awakeTogether(usual, assumed))],
  ['two dashboards, in view at the same 8 hours', billed(watched)],
  ['the same, on the hour', onTheHour(watched)],
  ['the same, all heartbeats at the same other times', billed(watched, awakeTogether(watched, assumed))],
  ['two dashboards, at different 8 hours', billed(watched, apart)],
  ['a check of `/health` once a minute', never],
  manyAgents(1_000),
  manyAgents(10_000),
])}

A check of \`/health\` once a minute asks the database each time, and adds ${checks} a month. Let
a monitor ask \`/health/live\` instead, which does not ask the database. Neither does a dashboard that
is not in view.

Waking at random is expensive: a single heartbeat costs ${alone.toFixed(1)} minutes. Agents that start on the
hour share these minutes, and the cluster wakes at most once an hour.

${notes()}`
}
