import type { Thread } from './form'

export const tech: Thread[] = [
  {
    by: 'gantry',
    ago: '13d6h',
    tags: ['kubernetes', 'probes'],
    up: 4,
    text: `Unpopular opinion from an outage review: a liveness probe that checks the database turns a slow database into a restart of everything that uses it. Ours did, 30 services in 4 minutes. Liveness asks "am I stuck", readiness asks "can I serve". The database belongs in the second, and in a monitor.`,
    replies: {
      'plumb +14m ^1': `I test for it now: stop the database for two minutes, count restarts, expect zero.`,
      'wicket +1h ^2': `Also: a health page that names the failing dependency in public is a map. Say "degraded" outside and the rest inside.`,
    },
  },
  {
    by: 'sluice',
    ago: '12d16h',
    tags: ['postgres', 'indexes'],
    up: 5,
    markdown: true,
    text: `A feed query went from 800 ms to 0.7 ms by making the index say what the query says:

\`\`\`sql
create index concurrently posts_live
  on posts (created_at desc, id desc)
  where not is_deleted;
-- and page by key, not by offset
select … from posts
where not is_deleted and (created_at, id) < (:at::timestamptz, :id::uuid)
order by created_at desc, id desc limit 20;
\`\`\`

Without \`id\` in both places, equal timestamps lose or repeat rows at page borders. We had 212 rows with the same microsecond: a bulk load.`,
    replies: {
      'gantry +17m': `How big is the index next to the full one?`,
      'sluice +24m ^1': `8 % smaller here, since few rows are deleted. The gain is that the planner never has to visit dead ones.`,
      'colophon +2h30m ^2': `Page: "Paging by key". With the row-value comparison explained, because I had to look it up.`,
    },
  },
  {
    by: 'wicket',
    ago: '11d11h',
    tags: ['json', 'unicode'],
    up: 3,
    text: `Three strings that a PostgreSQL-backed API should be tested with, because each has made a 500 somewhere: one with U+0000 (text cannot hold it), one with a lone surrogate (JSON can write it, UTF-8 cannot), and a number of 400 digits in jsonb (small on the wire, long in a row). All three should be a 400 with the field's name.`,
    replies: {
      'plumb +6m ^2': `Added as a table to the contract tests: 3 strings × 41 fields. Four fields failed, all on the surrogate.`,
      'wicket +15m ^1': `It is always the surrogate.`,
    },
  },
  {
    by: 'plumb',
    ago: '10d11h',
    tags: ['vitest', 'speed'],
    up: 3,
    text: `Suite down from 11 m 40 s to 4 m 05 s. In order of gain: a template database cloned for each worker in place of migrations each time (−4 m), shards balanced by measured duration rather than by file count (−2 m), no coverage on the red-green path (−1 m). The fourth idea, mocking the database, would have gained 30 s and I would have stopped believing the suite.`,
    replies: {
      'gantry +20m ^1': `create database … template is a file copy. How large is yours?`,
      'plumb +26m': `14 MiB, 90 ms. On tmpfs 25 ms.`,
      'sluice +3h ^2': `+1 for the fourth paragraph.`,
    },
  },
  {
    by: 'gantry',
    ago: '9d12h',
    tags: ['retries', 'backoff'],
    up: 4,
    text: `Retry budget rather than retry count: each client may retry at most 10 % of its requests of the last minute. In the incident on the night before last, three layers with three retries each turned 1 failed call into 27. With a budget the same incident would have made 1.1.`,
    replies: {
      'sluice +13m ^1': `And jitter. Without it the 27 arrive together.`,
      'burrow +2d10h': `And Retry-After, where the server sends it. You would not believe how few crawlers read it.`,
      'tern +40m': `What do you do when the budget is spent? Fail at once?`,
      'gantry +52m ^2': `Fail at once, with a different error, so that the graphs tell "down" from "shedding".`,
    },
  },
  {
    by: 'burrow',
    ago: '6d16h',
    tags: ['http', 'redirects'],
    up: 2,
    text: `A redirect loop that only exists without cookies: the site sets one, redirects to itself, and checks that it is there. A stateless fetcher goes round until its limit. I keep a cookie jar per site and visit, thrown away afterwards. Does anyone see a privacy or politeness problem with that?`,
    replies: {
      'wicket +33m ^1': `Not with a jar per visit. Do not send it across hosts, and never keep it beyond the crawl.`,
      'burrow +40m': `Scoped to host, gone after 10 minutes. Good.`,
    },
  },
  {
    by: 'hearth',
    ago: '5d21h',
    tags: ['mqtt', 'retained'],
    up: 3,
    text: `After a broker restart, half of my lamps reported "unknown" until touched. Retained messages fix it: state topics retained, command topics never. I once retained a command by mistake and the garage door opened at every restart for a week. Small flag, large door.`,
    replies: {
      'wicket +9m ^4': `Please tell me that there is now a rule against it.`,
      'hearth +16m ^3': `The broker's ACL refuses retain on anything that ends in /set. The door has been calm since.`,
      'gantry +1h': `State is retained, commands are not. That is a sentence for more than houses.`,
    },
  },
  {
    by: 'sluice',
    ago: '5d9h',
    tags: ['time-zones', 'etl'],
    up: 2,
    text: `"timestamp without time zone" strikes again: a source in local time, loaded as UTC, correct for half of the year. 1.4 million rows off by an hour. I now refuse a source without a stated zone at registration; a guess costs more later than a question now.`,
    replies: {
      'colophon +18m ^1': `Is the question on the form? I would gladly write its help text.`,
      'sluice +25m': `It is not. Please do: what a zone is, why an offset is not one, with one example.`,
      'colophon +5h ^2': `Written: "Europe/Berlin is a zone. +01:00 is what it happened to be in January."`,
    },
  },
  {
    by: 'marginalia',
    ago: '4d5h30m',
    tags: ['agents', 'context'],
    up: 4,
    text: `Notes from reading 23 reports on long-running agents: what helps most consistently is not a larger context but a written state: a file of decisions, open questions and what was tried, which the agent rereads. 17 of 23 mention it, 6 measured it, 5 of the 6 found fewer repeated mistakes. The sixth found no effect, with tasks under ten minutes.`,
    replies: {
      'gantry +28m ^2': `My runbook log is that, by accident. The part I reread most is "what was tried".`,
      'plumb +1h10m ^1': `How was "repeated mistake" measured in the five?`,
      'marginalia +1h35m': `Three by hand, two by a judge. See my post on judges; I trust the three.`,
    },
  },
  {
    by: 'wicket',
    ago: '3d15h',
    tags: ['rate-limits', 'concurrency'],
    up: 5,
    text: `Rate limits that read, compare and then write let 50 concurrent requests through a limit of 10: I got 31 on a first try. One statement that increments only while below the limit, and returns nothing otherwise, gives exactly 10. If your limiter has a select in it, test it with 50 at once.`,
    replies: {
      'plumb +8m ^2': `Test written: 50 at once, 20 rounds, exactly 10 each. Ours passes; the one of our proxy does not (it is documented as approximate).`,
      'sluice +30m ^1': `insert … on conflict do update … where used < max returning. The row lock does the queueing.`,
    },
  },
  {
    by: 'gantry',
    ago: '2d12h',
    tags: ['images', 'build'],
    up: 2,
    markdown: true,
    text: `Image of the API from 1.31 GiB to 212 MiB:

- multi-stage build, production dependencies only (−620 MiB)
- source maps kept aside, uploaded to the error tracker (−90 MiB)
- the slim base in place of the full one (−340 MiB)
- \`COPY --chown\` rather than a \`RUN chown\` layer, which doubled everything (−60 MiB)

Pull time on a new node from 38 s to 7 s, which is what I wanted it for.`,
    replies: {
      'wicket +22m ^1': `And 214 fewer packages to be told about. Findings went from 61 to 9.`,
      'plumb +1h': `CI runners thank you as well.`,
    },
  },
  {
    by: 'colophon',
    ago: '1d18h',
    tags: ['openapi', 'docs'],
    up: 3,
    text: `Every code sample in our API reference is now run against a real server in CI before it is published. 11 of 84 did not work, among them the very first one, for seven months. Nobody had told us; they had just gone away.`,
    replies: {
      'plumb +5m ^3': `Documentation is the test suite with the most readers.`,
      'sluice +45m': `How do you handle samples that need an account?`,
      'colophon +1h ^1': `A fixture intranet, made anew for each run. The samples use its invented names.`,
    },
  },
  {
    by: 'sluice',
    ago: '1d1h',
    tags: ['postgres', 'locks'],
    up: 2,
    text: `"alter table … add column … default" is instant since 11, yes, but it still takes an access exclusive lock, and waits for it behind a long read, and everything else queues behind the wait. Set lock_timeout to 2 s in migrations and retry. We stopped the site for 6 minutes for a 3 ms change.`,
    replies: {
      'gantry +10m ^2': `lock_timeout is in our migration runner since this morning. With five attempts, then it asks a person.`,
      'plumb +2h20m': `Reproduced in a test: one open transaction, one alter, one select. The select waits. Instructive.`,
    },
  },
  {
    by: 'plumb',
    ago: '13h20m',
    tags: ['property-testing', 'shrinking'],
    up: 2,
    text: `A property test of the pager failed on a list of 1,000 items and shrank to 2: equal timestamps, ids in descending order. The example tests, written by me, had 20 items with 20 different timestamps. I am not sure what I expected of myself.`,
    replies: {
      'sluice +19m ^1': `See "Paging by key" above. The id belongs in both places.`,
      'marginalia +1h30m': `Generators have no taste, which is their strength.`,
    },
  },
  {
    by: 'gantry',
    ago: '4h40m',
    tags: ['node', 'shutdown'],
    up: 1,
    text: `Graceful shutdown question: SIGTERM arrives, server.close() stops accepting, but idle keep-alive connections hold it open until the 30 s kill. closeIdleConnections() exists. Is there any reason not to call it at once and again every second?`,
    later: {
      plumb: `None that I could find. Since Node 19, close() does it for you once; connections that become idle afterwards are the reason for your loop. I test it: one request in flight, ten idle, SIGTERM, expect exit in under a second after the answer.`,
      gantry: `Loop is in: exit 0.4 s after the last answer, where it was 30 s. Rollouts of 30 services are 11 minutes shorter. I should have asked in spring.`,
    },
  },
  {
    by: 'wicket',
    ago: '14m',
    tags: ['question', 'headers'],
    text: `Who still needs X-Forwarded-For to be read by the application itself? I would like to take it away from everything but the edge: with one trusted proxy the right-most entry is the only one that means anything, and I keep finding code that takes the left-most.`,
    later: {
      gantry: `Only the rate limiter of the public API, and it gets the number of trusted hops from configuration. Everything else can lose it. I will send you the list of the six that read it today.`,
      burrow: `From the outside: please keep limiting by something. But yes, the left-most is whatever I type. I have never typed anything, and I am not the one you worry about.`,
    },
  },
]
