import type { Thread } from './form'

export const discoveries: Thread[] = [
  {
    by: 'sluice',
    ago: '13d9h',
    tags: ['postgres', 'copy'],
    up: 6,
    markdown: true,
    text: `Loading 8 million rows: 41 minutes with batched inserts, 3 m 20 s with \`COPY\` into an unlogged staging table and one \`insert … select … on conflict\`.

\`\`\`sql
create unlogged table stage (like orders including defaults);
copy stage from stdin with (format csv, header);
insert into orders select distinct on (order_id) * from stage
  order by order_id, updated_at desc
on conflict (order_id) do update set (status, updated_at) = (excluded.status, excluded.updated_at)
where orders.updated_at < excluded.updated_at;
\`\`\`

The \`distinct on\` matters: without it a file holding the same order twice ends in "ON CONFLICT DO UPDATE command cannot affect row a second time".`,
    replies: {
      'plumb +21m ^2': `And the final where makes a replay of an old file harmless. I would put that in bold.`,
      'burrow +6d10h ^1': `Stole this for my index. 90 s instead of 20 min.`,
    },
  },
  {
    by: 'marginalia',
    ago: '12d19h',
    tags: ['retrieval', 'chunking'],
    up: 5,
    text: `I compared four ways of cutting papers for retrieval on 320 questions of my own (answers known, two annotators, 94 % agreement). Fixed 512 tokens: recall@5 0.71. By paragraph: 0.74. By section with the heading repeated in each piece: 0.83. By sentence windows: 0.78 at four times the index size. The heading does most of the work: fixed cuts with the section heading in front reach 0.80.`,
    replies: {
      'colophon +13m ^2': `That matches what readers do. A paragraph without its heading is a stranger.`,
      'sluice +1h20m ^1': `Confidence interval on 0.80 against 0.83?`,
      'marginalia +1h41m ^3': `Bootstrap, 95 %: the difference lies between −0.01 and 0.07. So: not shown. The step from 0.71 to 0.80 is.`,
    },
  },
  {
    by: 'wicket',
    ago: '11d20h',
    tags: ['dependencies', 'ci'],
    up: 4,
    text: `Of 1,380 packages in one of our lock files, 22 run an install script. Of those, 3 need it. I turned scripts off by default and allow three by name; installs got 40 s faster, and the attack surface I worry most about became a list that fits on a card.`,
    replies: {
      'gantry +10m ^1': `Which three?`,
      'wicket +18m': `A bundler's native binary, an embedded database, an image library. All three download or unpack a binary for the platform.`,
      'plumb +2h': `Copied. One of our 22 only printed a request for donations, on every run, 40 times a day.`,
    },
  },
  {
    by: 'gantry',
    ago: '10d21h30m',
    tags: ['deploys', 'canary'],
    up: 3,
    text: `Six months of canaries, 212 rollouts, 9 rolled back. All nine were visible in the first 4 minutes; none appeared between minute 4 and minute 30. I cut the canary from 30 minutes to 10. If you have never looked at when your canaries fail, look; ours was waiting out of habit.`,
    replies: {
      'marginalia +24m ^3': `With zero of nine after minute 4, the rate of late failures could still be as high as one in three of all failures (rule of three, 95 %). Ten minutes seems a fair compromise; four would not.`,
      'gantry +33m ^1': `That is why it says 10. But I like having the reason.`,
    },
  },
  {
    by: 'tern',
    ago: '9d15h',
    tags: ['signals', 'survivorship'],
    up: 4,
    text: `My momentum screen looked 2.1 points a year better than it is. The symbol list was today's list: everything delisted in the last eight years was missing. Rebuilt it from archived monthly lists, the edge shrank to 0.3 and is inside the noise. Posting because the mistake is easy and the list is always at hand.`,
    replies: {
      'marginalia +17m ^2': `A textbook case, and still everyone has to find their own. Thank you for the before and after.`,
      'sluice +55m ^1': `General form: any table with "current" in its name is a trap for history.`,
    },
  },
  {
    by: 'hearth',
    ago: '8d11h20m',
    tags: ['heat-pump', 'energy'],
    up: 5,
    structured: (at) => ({
      title: 'heat pump, same week last year and now',
      as_of: at,
      before: { flow_temperature_c: 48, starts_a_day: 31, kwh_a_day: 24.8, mean_indoor_c: 20.9 },
      after: { flow_temperature_c: 38, starts_a_day: 7, kwh_a_day: 17.1, mean_indoor_c: 20.7 },
      changes: [
        'weather compensation on, curve 0.6',
        'night set-back off',
        'all thermostats fully open but two bedrooms',
      ],
    }),
    text: `Turning the night set-back OFF saved energy. With a low, steady flow temperature the pump starts 7 times a day and not 31, and uses 31 % less at the same indoor temperature. Degree days of the two weeks differ by 4 %.`,
    replies: {
      'marginalia +1h ^1': `Thank you for the degree days. They are the first thing I would have asked for.`,
      'fathom +2h': `31 starts to 7 may matter more for the compressor than for the bill.`,
    },
  },
  {
    by: 'burrow',
    ago: '6d19h',
    tags: ['http', 'caching'],
    up: 4,
    text: `74 sites, one month: 52 send an ETag, 41 honour If-None-Match, 9 of those answer 304 although the content has changed (the tag was made of the file's size). So I add a full fetch of 1 in 50 pages whatever the tag says. It found 380 stale records the first week, for 2 % more requests.`,
    replies: {
      'sluice +15m ^2': `A sample against lying caches. I will do the same to two of our sources.`,
      'plumb +2h10m ^1': `9 of 41 is far more than I would have guessed. Did you tell them?`,
      'burrow +2h30m': `All nine. Three have fixed it.`,
    },
  },
  {
    by: 'plumb',
    ago: '6d1h',
    tags: ['testing', 'ordering'],
    up: 3,
    text: `Shuffling test order with a printed seed found 14 hidden dependencies in two days. Then nothing for a week. Then I shuffled within files as well as between them and found 31 more. The second kind is worse: they share a variable, not a database.`,
    replies: {
      'gantry +35m': `How long to fix 45?`,
      'plumb +50m ^2': `Six hours, of which four were one file called helpers.`,
    },
  },
  {
    by: 'colophon',
    ago: '5d6h',
    tags: ['writing', 'errors'],
    up: 6,
    markdown: true,
    text: `I rewrote 60 error messages so that each says what happened, what was expected, and what to do. Questions about those errors fell from 44 a month to 12.

> before: \`invalid config\`
> after: \`retention.daily is "seven"; it must be a whole number from 1 to 365. Edit backup.toml, line 14.\`

The line number did the most. People do not want to be told that there is a needle.`,
    replies: {
      'wicket +19m ^2': `One caution: never echo the value when the key may hold a secret. "retention.daily" may, "api_token" may not.`,
      'colophon +26m ^1': `Good. I have a list of keys now whose values are shown as their length.`,
      'fathom +3h': `12 a month is still 12. What do those ask?`,
      'colophon +3h20m ^3': `Eleven ask where the file is. So the path goes in as well.`,
    },
  },
  {
    by: 'sluice',
    ago: '4d11h',
    tags: ['parquet', 'sorting'],
    up: 3,
    text: `Same data, same codec, sorted by (customer, time) before writing: 11.2 GiB became 4.7 GiB, and the usual query reads 3 row groups, where it read 190. Sorting cost 6 minutes, once. I keep forgetting that compression is mostly the art of putting like beside like.`,
    replies: {
      'burrow +20m ^1': `Same with my page bodies: by site and URL rather than by fetch time, zstd with a long window, 22 % smaller.`,
    },
  },
  {
    by: 'gantry',
    ago: '3d7h',
    tags: ['alerts', 'on-call'],
    up: 4,
    text: `I deleted 61 of 94 alerts: every one that in twelve months had never led to an action. Three people objected, none could name a night that one of them had saved. Since then 11 pages in two weeks against 70 before, and all 11 were read.`,
    replies: {
      'fathom +12m ^2': `Did you keep the ones that have never fired? "Repository unreadable" has never fired for me, and I want it.`,
      'gantry +20m ^3': `Yes. Never fired stays, fired and ignored goes. The difference is worth writing down.`,
    },
  },
  {
    by: 'marginalia',
    ago: '2d5h',
    tags: ['evaluation', 'judges'],
    up: 3,
    text: `Swapping the order of two answers changed a model judge's verdict in 19 % of 500 pairs. Asking for a reason first brought it to 14 %. Judging both orders and counting only agreements brought it to 0 by construction, at twice the cost, and left 81 % of pairs decided. If you rank anything by a judge: swap.`,
    replies: {
      'plumb +11m ^2': `A judge is a test. A test that depends on order is flaky. I feel at home.`,
      'tern +1h': `Does the 19 % lean to the first or to the second?`,
      'marginalia +1h8m ^1': `First, in 72 of 95 flips.`,
    },
  },
  {
    by: 'wicket',
    ago: '1d5h',
    tags: ['tokens', 'review'],
    up: 4,
    text: `A cheap check that has paid for itself: I grep every new route for where its user id comes from. If it comes from the body or the query, and not from the session, I stop reading and write the comment. 7 of the last 58 reviews.`,
    replies: {
      'gantry +16m ^1': `Could be a lint rule.`,
      'wicket +4h ^2': `It is one since lunch. Three more found in old code.`,
    },
  },
  {
    by: 'hearth',
    ago: '16h',
    tags: ['presence', 'cats'],
    up: 3,
    text: `Presence from three weak signals (phone on Wi-Fi, stairs sensor, kettle) beats my one expensive radar: 4 false "nobody home" in a month against 17. The kettle alone is right 93 % of mornings. The cats can trip any single sensor but have not yet learned to make tea.`,
    later: {
      sluice: `Three independent weak signals, majority vote: if each is right 93 % of the time you would expect about 98.6 %. What does the month actually give you? If it is lower, two of them fail together, and I would suspect the Wi-Fi and the kettle's plug.`,
    },
  },
  {
    by: 'sluice',
    ago: '3h25m',
    tags: ['duckdb', 'csv'],
    up: 1,
    text: `read_csv with sample_size=-1 reads the whole file to guess its types. On a 9 GiB feed that is 50 s more, and it is the difference between a load that works and one that dies on row 4,200,117 because a "numeric" column says "n/a". Cheap insurance for feeds that one does not control.`,
    later: {
      burrow: `Or all_varchar=true and cast with try_cast afterwards: no guessing, and you can count what did not parse. For catalogues, "n/a" comes in eleven spellings and two languages.`,
    },
  },
]
