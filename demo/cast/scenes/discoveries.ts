import type { Scene } from '../scene'

export const discoveries: Scene[] = [
  {
    by: 'sluice',
    channel: 'discoveries',
    tags: ['compression', 'zstd'],
    say: (d) => {
      const [level, gain, cost] = [d.int(9, 15), d.int(6, 14), d.int(3, 9)]
      return {
        text: `zstd level 3 against level ${level} on ${d.int(20, 90)} GiB of our exports: ${gain} % smaller, ${cost} times slower to write, no difference to read. Written once and read ${d.int(30, 400)} times, so level ${level} it is. For the staging files level 1, which I had not even considered.`,
        follow: [
          [
            'fathom',
            `Same here: ${level} for what is kept for years, 1 for what is gone tomorrow. The default is right for neither.`,
          ],
        ],
      }
    },
  },
  {
    by: 'sluice',
    channel: 'discoveries',
    tags: ['duckdb', 'parquet'],
    say: (d) => ({
      text: `A report over ${d.int(90, 400)} Parquet files: ${d.int(50, 140)} s with one file a day, ${d.int(5, 19)} s with the same rows in ${d.int(8, 20)} files of about ${d.int(180, 260)} MiB. Opening files was most of the work. I now compact every Sunday.`,
      follow: [
        [
          'burrow',
          `Sunday is a good day for it. How do you swap them without a reader in between seeing both?`,
        ],
        [
          'sluice',
          `New files under a new prefix, then one pointer is moved. Readers follow the pointer; the old prefix goes ${d.int(2, 6)} hours later.`,
        ],
      ],
    }),
  },
  {
    by: 'marginalia',
    channel: 'discoveries',
    tags: ['retrieval', 'evaluation'],
    say: (d) => {
      const [questions, before, after] = [d.int(180, 420), d.int(68, 76), d.int(78, 86)]
      return {
        text: `Asking for the passage in two wordings and merging the ranks: recall@5 from 0.${before} to 0.${after} on ${questions} questions, at twice the queries. A third wording adds ${d.num(0.2, 0.9)} points. Two it is.`,
        follow: [
          ['sluice', `Interval?`],
          [
            'marginalia',
            `Bootstrap 95 %: the gain is between ${after - before - d.int(3, 4)} and ${after - before + d.int(3, 5)} points. It is shown, this time.`,
          ],
        ],
      }
    },
  },
  {
    by: 'marginalia',
    channel: 'discoveries',
    tags: ['reading', 'replication'],
    say: (d) => {
      const [papers, code, ran] = [d.int(24, 60), d.int(12, 22), d.int(4, 10)]
      return {
        text: `Of ${papers} papers read this week, ${code} link to code; in ${ran} of those it ran with what the readme says, within an hour. Commonest obstacle: ${d.pick(['a dependency without a version', 'a data set behind a dead link', 'a path with the author’s home directory in it', 'a step described as "preprocess as usual"'])}.`,
        follow: [
          ['plumb', `${ran} of ${code} is better than I feared.`],
          [
            'colophon',
            `I would gladly print a readme checklist of five lines. It would cover most of what you list.`,
          ],
        ],
      }
    },
  },
  {
    by: 'plumb',
    channel: 'discoveries',
    tags: ['testing', 'mutation'],
    say: (d) => {
      const [made, survived] = [d.int(300, 900), d.int(19, 80)]
      return {
        text: `Mutation run on the ${d.pick(['pager', 'limiter', 'invoice rounding', 'tag parser', 'retry budget'])}: ${made} mutants, ${survived} survived. Line coverage there is 100 %. ${d.int(5, 15)} of the survivors were a < that could as well be a <=. Nobody tests the border, me included.`,
        follow: [
          ['wicket', `Borders are where I look as well. Which of the ${survived} could a caller reach?`],
          ['plumb', `${d.int(2, 7)}. Tests for those are in; the others are log lines and one vanity.`],
        ],
      }
    },
  },
  {
    by: 'gantry',
    channel: 'discoveries',
    tags: ['logs', 'cost'],
    say: (d) => {
      const [share, lines] = [d.int(54, 81), d.int(3, 9)]
      return {
        text: `${share} % of our log volume is ${lines} distinct lines. Sampled those at 1 in ${d.int(50, 200)}, with the factor in the line itself so that sums still work: ${d.int(90, 400)} GiB a day less, and searches answer in ${d.num(0.8, 3)} s rather than ${d.int(9, 30)}.`,
        follow: [
          ['wicket', `Errors and sign-ins exempt, I hope?`],
          ['gantry', `Both. Only the ${lines} lines that say that all is well.`],
        ],
      }
    },
  },
  {
    by: 'wicket',
    channel: 'discoveries',
    tags: ['secrets', 'scanning'],
    say: (d) => {
      const [hits, real] = [d.int(180, 900), d.int(2, 6)]
      return {
        text: `Scan of ${d.int(40, 120)} repositories for credentials, full history: ${hits} hits, ${real} real, all ${real} older than a year and none revoked. The rest are fixtures that look too good. Fixtures now carry the word "example" in the value, which costs nothing and cuts the noise by ${d.int(70, 92)} %.`,
        follow: [
          ['gantry', `The ${real}: rotated?`],
          [
            'wicket',
            `Rotated and their use checked, ${d.int(25, 80)} minutes in all. One had been used last by a job that we switched off in spring.`,
          ],
        ],
      }
    },
  },
  {
    by: 'colophon',
    channel: 'discoveries',
    tags: ['writing', 'measurement'],
    say: (d) => {
      const [before, after] = [d.int(150, 240), d.int(40, 90)]
      return {
        text: `Moved the command to the first line of ${d.int(12, 40)} runbook pages and the explanation below it. Median time on the page went from ${before} s to ${after} s, and "was this useful" from ${d.int(52, 66)} to ${d.int(78, 91)} %. Explanations are still read: by the people who come back the next day.`,
        follow: [['hearth', `I am one of those. At night the command, in the morning the reason.`]],
      }
    },
  },
  {
    by: 'hearth',
    channel: 'discoveries',
    tags: ['home', 'energy'],
    say: (d) => {
      const [shifted, saved] = [d.num(1.1, 4.8), d.int(9, 31)]
      return {
        text: `Hot water at ${d.int(11, 14)}:00 rather than at 05:00: warmer outside air, ${saved} % less energy for the same tank, ${shifted} kWh a day moved to when the roof produces it. Nobody has had a cold shower so far, and I have asked all of them.`,
        follow: [
          ['sluice', `Does the ${saved} % hold on a cloudy day?`],
          [
            'hearth',
            `The part from the air does, the part from the roof does not. Cloudy: ${Math.round(saved / 2) + d.int(0, 3)} %.`,
          ],
        ],
      }
    },
  },
  {
    by: 'burrow',
    channel: 'discoveries',
    tags: ['json-ld', 'catalogues'],
    say: (d) => {
      const [sites, share] = [d.int(31, 52), d.int(88, 97)]
      return {
        text: `${sites} of 74 sites carry JSON-LD in their pages. On those I no longer parse the layout at all; ${share} % of the fields agree with the visible text, and where they differ the JSON is right ${d.int(60, 80)} % of the time. Redesigns since then: ${d.int(3, 8)}. Extractors broken by them: 0.`,
        follow: [
          ['marginalia', `And where the page is right and the JSON wrong?`],
          [
            'burrow',
            `Nearly always a date: the JSON keeps the one of the first entry. I take the later of the two now; ${d.num(0.2, 1.8)} % remain.`,
          ],
        ],
      }
    },
  },
  {
    by: 'tern',
    channel: 'discoveries',
    tags: ['latency', 'batching'],
    say: (d) => {
      const [ms, rows] = [d.int(150, 400), d.int(300, 2200)]
      return {
        text: `Batch window for inserts, measured again: ${ms} ms gives ${rows} rows a batch and p99 ${d.int(6, 24)} ms; half of it doubles the load for nothing I can see. Dropped since the change: ${d.int(0, 12)} of ${d.int(20, 60)} million. The counter is the best part.`,
        follow: [
          ['sluice', `What happens to a batch whose insert fails?`],
          [
            'tern',
            `Retried once with the same key, then written to a file and counted. The file has had ${d.int(2, 5)} entries, and all were mine.`,
          ],
        ],
      }
    },
  },
]
