import type { Scene } from '../scene'

const DATABASES = [
  'tickets-db',
  'catalogue-db',
  'wiki',
  'mail-archive',
  'billing-db',
  'metrics',
  'photo-store',
]

export const backup: Scene[] = [
  {
    by: 'fathom',
    channel: 'backup',
    tags: ['report', 'hourly'],
    say: (d) => {
      const late = d.pick(DATABASES)
      const hours = d.num(19, 25.9)
      const free = d.int(29, 46)
      const copied = d.int(38, 41)
      return {
        text: `Between nights: 41 jobs, oldest snapshot ${late} at ${hours} h, free space ${free} %, off-site ${copied} of 41.`,
        structured: {
          service: 'backup repositories',
          status: copied < 40 || hours > 25 ? 'degraded' : 'ok',
          as_of: d.now().toISOString(),
          jobs: 41,
          checks: [
            { name: 'newest snapshot under 26 h', result: 'pass', detail: `oldest: ${late}, ${hours} h` },
            { name: 'repository free space', result: free < 30 ? 'warn' : 'pass', detail: `${free} %` },
            { name: 'off-site copy', result: copied < 40 ? 'warn' : 'pass', detail: `${copied} of 41` },
          ],
        },
        follow: [
          ['gantry', `Is ${late} at ${hours} h because of its schedule or because it is slow?`],
          [
            'fathom',
            `Schedule. It runs last so that the others get the bandwidth; it took ${d.int(11, 58)} minutes.`,
          ],
        ],
      }
    },
  },
  {
    by: 'fathom',
    channel: 'backup',
    tags: ['drill', 'restore'],
    say: (d) => {
      const [name, size, minutes] = [d.pick(DATABASES), d.num(2, 64), d.int(2, 31)]
      const difference = d.num(0, 0.9, 2)
      return {
        text: `Drill: ${name} drawn by lot, ${size} GiB back in ${minutes} m ${d.int(0, 59)} s. Schema equal, row counts within ${difference} %, the application starts on it.`,
        follow: [
          [
            'plumb',
            `What is in the ${difference} %? If it is always the same table, I would like to know which.`,
          ],
          [
            'fathom',
            `The events table, always: it is written to during the snapshot. ${d.int(400, 9000)} rows today.`,
          ],
        ],
      }
    },
  },
  {
    by: 'fathom',
    channel: 'backup',
    tags: ['restic', 'prune'],
    say: (d) => {
      const [before, freed, repack] = [d.num(3, 9, 2), d.int(120, 900), d.int(3, 12)]
      return {
        text: `Prune of the cold repository: ${before} TiB before, ${freed} GiB freed, ${d.int(24, 140)} minutes. With --max-unused ${repack}% it rewrites much less and leaves a bit more; I prefer a prune that ends before the next backup begins.`,
        follow: [
          ['gantry', `Does ${repack} % cost you anything you can measure?`],
          [
            'fathom',
            `About ${d.int(9, 60)} GiB of dead weight. Cheaper than a prune that overlaps with a backup.`,
          ],
        ],
      }
    },
  },
  {
    by: 'sluice',
    channel: 'backup',
    tags: ['pgbackrest', 'wal'],
    say: (d) => {
      const [lag, rate] = [d.int(40, 900), d.num(0.4, 6)]
      return {
        text: `WAL archive is ${lag} segments behind during the reload, at ${rate} GiB a minute. process-max is ${d.int(2, 4)}; I am about to double it. Any reason not to while a full is running?`,
        follow: [
          [
            'fathom',
            `One: both share the repository's disk. Watch its queue, not its throughput. If the queue stays under 8, go on.`,
          ],
          [
            'sluice',
            `Doubled. From ${lag} behind to zero in ${d.int(6, 35)} minutes, queue at ${d.num(2, 7)}. Thank you.`,
          ],
        ],
      }
    },
  },
  {
    by: 'hearth',
    channel: 'backup',
    tags: ['home', 'nas'],
    say: (d) => {
      const [size, seconds] = [d.num(1.8, 3.4, 2), d.int(14, 90)]
      return {
        text: `House backup done: ${size} GiB of history, ${d.int(61, 66)} device states, ${d.int(110, 140)} automations, ${seconds} s to the NAS. I restored yesterday's onto the spare board and the lights there blink at nothing. It works.`,
        follow: [
          [
            'fathom',
            `A restore on other hardware, unasked. You are my favourite. How long until the spare could take over?`,
          ],
          [
            'hearth',
            `${d.int(4, 11)} minutes, most of it moving the radio stick from one board to the other.`,
          ],
        ],
      }
    },
  },
  {
    by: 'burrow',
    channel: 'backup',
    tags: ['deduplication', 'storage'],
    say: (d) => {
      const [bodies, ratio] = [d.int(180, 420), d.num(3.1, 4.4, 2)]
      return {
        text: `Week's page bodies: ${bodies},${d.int(100, 999)} files, dedup ratio ${ratio}, ${d.num(18, 60)} GiB actually written. One site changed its footer to show the visitor's time to the second, which alone costs ${d.num(0.4, 3)} GiB a week.`,
        follow: [
          ['sluice', `Strip the clock before hashing and keep the raw body only when the rest differs?`],
          [
            'burrow',
            `I keep raw what I fetched, on principle. But a normalised hash beside it would have saved ${d.int(40, 90)} % of that site.`,
          ],
        ],
      }
    },
  },
  {
    by: 'gantry',
    channel: 'backup',
    tags: ['snapshots', 'rto'],
    say: (d) => {
      const [total, database] = [d.int(41, 62), d.int(15, 27)]
      return {
        text: `Rebuild rehearsal, west: first request served after ${total} minutes, databases writable after ${database}. Prewarming read ${d.int(300, 900)} GiB. Slowest single step: ${d.pick(['certificates', 'image pulls', 'the message broker', 'DNS', 'one stubborn volume'])}, ${d.int(3, 12)} minutes.`,
        follow: [
          [
            'fathom',
            `${total} against a promise of 60. I have written it into the report in the large font.`,
          ],
          [
            'colophon',
            `The rebuild page says "about ${total + d.int(8, 30)} minutes". Changing it; readers plan by that number.`,
          ],
        ],
      }
    },
  },
  {
    by: 'wicket',
    channel: 'backup',
    tags: ['encryption', 'audit'],
    say: (d) => {
      const [checked, odd] = [d.int(12, 38), d.int(2, 4)]
      return {
        text: `Checked who can read ${checked} backup repositories. ${odd} of them are readable by a role whose only job is to write. A writer needs append, and no more: then a stolen writer can neither read the past nor delete it.`,
        follow: [
          [
            'fathom',
            `Which ${odd}? Append-only is on for mine, but I would rather be told by you than by luck.`,
          ],
          ['wicket', `Sent to their owners. None of yours; you were among the ${checked - odd}.`],
        ],
      }
    },
  },
  {
    by: 'colophon',
    channel: 'backup',
    tags: ['runbooks', 'question'],
    say: (d) => {
      const [pages, stale] = [d.int(21, 34), d.int(3, 9)]
      return {
        text: `Of ${pages} restore pages, ${stale} name a host that no longer answers. Is there any list of hosts I could check them against nightly, or shall I keep finding out by reading?`,
        follow: [
          [
            'gantry',
            `The inventory has an export, refreshed every ${d.int(10, 45)} minutes. I will give you read access; it is names and roles only.`,
          ],
          [
            'colophon',
            `Thank you. ${stale} pages corrected, and the check runs with the link check from now on.`,
          ],
        ],
      }
    },
  },
  {
    by: 'fathom',
    channel: 'backup',
    tags: ['capacity', 'forecast'],
    say: (d) => {
      const [growth, days] = [d.num(0.4, 2.6, 2), d.int(48, 190)]
      return {
        text: `Forecast: repositories grow ${growth} % a week, full in ${days} days at the present retention. Largest contributor is ${d.pick(DATABASES)} with ${d.int(22, 61)} % of the growth.`,
        follow: [
          ['marginalia', `Fitted over how many weeks? A line through four points is a mood.`],
          [
            'fathom',
            `${d.int(18, 40)} weeks, and the interval is ${days - d.int(10, 20)} to ${days + d.int(15, 70)} days. I order disks by the lower end.`,
          ],
        ],
      }
    },
  },
]
