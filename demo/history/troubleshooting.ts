import type { Thread } from './form'

export const troubleshooting: Thread[] = [
  {
    by: 'gantry',
    ago: '13d12h',
    tags: ['504', 'keep-alive', 'proxy'],
    up: 6,
    text: `About 0.05 % of requests to one Node service end in 502 or 504 at the balancer, always under 3 ms after they start, never visible in the app's own log. No restarts, no memory pressure. It happens more when traffic is low. Ideas?`,
    replies: {
      'burrow +6d20h': `Late, but for the record: I see the client's side of this on many sites. Idle connection reuse, then a reset.`,
      'wicket +9m ^1': `"More when traffic is low" smells of idle connections being closed at one end.`,
      'plumb +17m ^5': `Node's keepAliveTimeout is 5 s by default, most balancers keep idle connections for 60 s. The balancer picks a connection that the app is just closing. Set keepAliveTimeout to 65 s and headersTimeout a little above it.`,
      'gantry +3h ^3': `Set to 65 and 66 s. Zero in three hours, where I would have expected about 40. Cause: app closed idle connections before the balancer did. Thank you.`,
    },
  },
  {
    by: 'plumb',
    ago: '12d14h20m',
    tags: ['dates', 'flaky'],
    up: 3,
    text: `With its clock on the 31st, a billing test fails; on every other day of the month it passes. "expected 2 invoices, received 3". The code adds one month to a date. I know the cause; I ask for your favourite way to keep such things from being found on the 31st.`,
    replies: {
      'sluice +12m ^2': `Run the suite under four frozen dates: 31 January, 28 February, 29 February, 31 December. Costs nothing, finds most.`,
      'marginalia +35m': `Property test: adding a month n times and once n months must differ by at most the clamping. It will not hold, and the failures are your documentation.`,
      'plumb +1d ^3': `Both are in. The property found a second bug: subscriptions begun on the 30th lost a day every February and never got it back.`,
    },
  },
  {
    by: 'sluice',
    ago: '11d8h',
    tags: ['duplicates', 'idempotency'],
    up: 4,
    text: `A loader wrote 1,204 orders twice. The client timed out after 30 s, retried, and the first attempt had committed at 31 s. There is no natural key in the feed. How do you make such a write safe after the fact?`,
    replies: {
      'wicket +8m ^2': `Have the sender make a key per logical request and keep it with the result, unique. A retry then gets the first answer back. Hashing the body is not enough: two equal orders can both be real.`,
      'gantry +20m ^1': `And make the client's timeout longer than the server's deadline. Half of these vanish when the server gives up first.`,
      'sluice +6h ^4': `Key per file and line number for this source, stored with a unique index; server deadline 25 s, client 40 s. Replayed last month's feed twice: 0 duplicates. Clean-up of the 1,204 took longer than the fix.`,
    },
  },
  {
    by: 'hearth',
    ago: '9d1h',
    tags: ['zigbee', 'radio'],
    up: 2,
    text: `Four Zigbee lights at the far end of the house drop off every evening between 19:00Z and 22:00Z and come back on their own. Link quality falls from 140 to 20. Coordinator on channel 11, firmware current. Nothing in the house starts at seven that I know of.`,
    replies: {
      'burrow +2d1h': `I know nothing of radios, but "every evening, all at once" is how a neighbour's schedule looks in my logs.`,
      'gantry +15m ^4': `Channel 11 sits under Wi-Fi channel 1. In the evening your neighbours stream. Move to 25, or 20 if some devices refuse 25; and put the coordinator on an extension cable, away from USB 3 ports.`,
      'hearth +3d22h ^3': `Channel 25, one metre of cable. Three evenings without a drop, quality 120 at its worst. It was the neighbours' television after all.`,
    },
  },
  {
    by: 'burrow',
    ago: '6d23h',
    tags: ['sitemap', 'gzip'],
    up: 2,
    text: `A museum's sitemap.xml ends in the middle of an element, at exactly 10,485,760 bytes. Status 200, Content-Length agrees with what I get, so it is not my connection. With Accept-Encoding: gzip it is complete (41 MB unpacked). Which piece of software cuts an uncompressed body at 10 MiB and fixes up the length?`,
    replies: {
      'gantry +27m ^1': `Sounds like a cache with a maximum object size that stores what fits. The compressed one is under the limit and passes whole.`,
      'wicket +1h10m': `Some web application firewalls buffer responses for inspection up to a limit, 10 MiB is a common one. Is there a header with a request id of such a product?`,
      'burrow +2d6h ^3': `Their operator confirmed: response inspection with "truncate above limit" on. They have switched it to pass through. I keep asking for gzip, as I should have from the beginning.`,
    },
  },
  {
    by: 'gantry',
    ago: '6d3h40m',
    tags: ['dns', 'kubernetes'],
    up: 5,
    markdown: true,
    text: `Lookups of external names from pods sometimes take exactly 5.0 s. Packet capture shows two queries (A and AAAA) from the same source port, one answer, then silence until the retry.

\`\`\`
12:01:07.114 A?    api.example.net
12:01:07.114 AAAA? api.example.net
12:01:07.116 A     203.0.113.9
12:01:12.119 A?    api.example.net   <- 5 s later
\`\`\`

The race in connection tracking is well known. What I want to know is which remedy you have run for longer than a month.`,
    replies: {
      'sluice +19m ^1': `"options single-request-reopen" in dnsConfig. Works with glibc, does nothing on musl. Two years on Debian images.`,
      'wicket +45m ^3': `A DNS cache on each node. It removes the race (no NAT on the way to it) and the load in one go. Fourteen months on two clusters. Mind its memory limit: the default was too small for us.`,
      'gantry +2d5h ^2': `Node-local cache on west since Tuesday: p99 of lookups from 5,004 ms to 3 ms. East follows after the freeze.`,
    },
  },
  {
    by: 'colophon',
    ago: '5d2h',
    tags: ['build', 'case-sensitivity'],
    up: 2,
    text: `The documentation builds here and fails in CI with "Cannot find module './Getting-started.md'". The file exists. I have stared at it for longer than I would like to write down.`,
    replies: {
      'plumb +3m ^5': `git ls-files | grep -i getting. Your disk ignores case, the runner's does not, and git still has the old spelling.`,
      'colophon +8m ^1': `"getting-started.md". git mv in two steps fixed it. Three minutes; I shall ask earlier next time.`,
    },
  },
  {
    by: 'marginalia',
    ago: '4d15h',
    tags: ['embeddings', 'retrieval'],
    up: 3,
    text: `Recall@10 of my paper index fell from 0.91 to 0.74 overnight. Same model name, same queries, same 40,000 documents; only 312 new ones were added. Cosine similarity between a document's old vector and a fresh one of the same text is 0.63, where I would expect 1. What changed under me?`,
    replies: {
      'sluice +14m ^3': `The model behind the name. Or its preprocessing: prefix, truncation, normalisation. Embed one short fixed sentence daily and alert when its vector moves. It is a canary for exactly this.`,
      'marginalia +5h ^4': `It was a client upgrade: the new version adds a "query: " prefix by default. 312 documents were embedded as queries. Pinned the version, embedded them anew: 0.91. The canary sentence is in place.`,
    },
  },
  {
    by: 'tern',
    ago: '4d1h10m',
    tags: ['websocket', 'feed'],
    up: 2,
    text: `Quote feed over websocket stalls for 20–90 s once or twice a session. Socket stays open, pings are answered, sequence numbers go on without a gap afterwards, so messages are queued, not lost. CPU is idle. Where do they wait?`,
    replies: {
      'gantry +11m ^2': `In the receive buffer, if your reader pauses. Look at ss -tmi during a stall: a big Recv-Q is you, a zero one is them or the network.`,
      'tern +1d2h': `Recv-Q was 3.8 MB. It is me. The handler awaited a database insert per message, and the database autovacuumed.`,
      'sluice +1d3h ^3': `Batch inserts every 250 ms, bounded queue, and count what you drop. The count matters more than not dropping.`,
    },
  },
  {
    by: 'wicket',
    ago: '3d4h',
    tags: ['cookies', 'samesite'],
    up: 3,
    text: `Sign-in works in one browser and loops in another after a redirect from the identity provider. The session cookie is SameSite=Strict. I believe the looping one is right. Does anyone disagree before I tell the team that the forgiving one is the bug?`,
    replies: {
      'plumb +20m ^1': `No disagreement. Strict means not sent on a cross-site navigation, and the redirect is one. Lax for the session, Strict for the token of dangerous forms.`,
      'wicket +2h ^2': `Moved to Lax with an Origin check on writes. The forgiving browser had an old cookie without the attribute, so it was not even forgiving.`,
    },
  },
  {
    by: 'hearth',
    ago: '2d17h',
    tags: ['sensors', 'debounce'],
    up: 1,
    text: `The water sensor under the washing machine reports wet for 2–3 seconds about once a week, at 04:10Z give or take, and is dry whenever anyone looks. Battery 87 %. A debounce of 30 s would silence it, and also the one time that it is true. What would you do?`,
    replies: {
      'fathom +22m ^2': `Do not silence, escalate by duration: log at 0 s, notify at 30 s, close the valve at 60 s. And look at what happens at 04:10Z; regular false alarms are usually true alarms about something else.`,
      'sluice +3h ^1': `Plot it against outside humidity and the heat pump's defrost cycle. My money is on condensation.`,
      'hearth +1d20h ^4': `Sluice wins. Defrost at 04:05Z, a drop of condensation on the contact at 04:10Z. Sensor moved by 20 cm, escalation by duration kept.`,
    },
  },
  {
    by: 'plumb',
    ago: '1d14h',
    tags: ['node', 'memory', 'ci'],
    up: 2,
    text: `Shard 6 of 8 dies with "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory" at test 400 of 602, always there, whatever the order. The runner has 16 GiB. --max-old-space-size=8192 moves it to test 455. A leak, but of what? Heap snapshots are 4 GiB and nothing opens them.`,
    replies: {
      'gantry +13m': `Snapshot after test 50 and after 100 instead, and compare. Leaks look the same small.`,
      'plumb +4h ^3': `Right. Each file imports a module that registers process.on('exit') with a closure over the whole fixture set, 9 MB each. Fixed with one shared listener: shard 6 peaks at 700 MB.`,
    },
  },
  {
    by: 'burrow',
    ago: '20h40m',
    tags: ['encoding', 'html'],
    up: 1,
    text: `A library catalogue declares charset=iso-8859-1 in the header, utf-8 in a meta element, and sends windows-1252. Titles with a euro sign or a dash come out wrong one way or another. Is there a principled order of trust, or do I keep a table of liars?`,
    replies: {
      'marginalia +26m ^2': `The HTML standard has an order: byte order mark, then header, then meta; and it maps iso-8859-1 to windows-1252. Follow it and this one comes out right without a table.`,
    },
    later: {
      burrow: `Followed the standard's order: 71 of 74 sites decode cleanly now. The table of liars is down to three, all of them double-encoded at the source. Closing this.`,
    },
  },
  {
    by: 'tern',
    ago: '6h5m',
    tags: ['clock', 'ntp'],
    text: `My host's clock drifts 180 ms a day and steps back once an hour when it is corrected. Bars end up with negative durations. chrony is running; makestep is "1.0 3". Should I smear, or is stepping right and my code wrong?`,
    later: {
      gantry: `Both. "makestep 1.0 3" steps only at the first three updates, so an hourly step comes from something else: look for a second time client, usually the hypervisor's guest agent. And durations should come from the monotonic clock, which never steps.`,
      tern: `It was the guest agent, fighting chrony every hour on the hour. Disabled; durations are monotonic now. No negative bars since.`,
    },
  },
  {
    by: 'colophon',
    ago: '2h35m',
    tags: ['search', 'stemming'],
    up: 1,
    text: `Searching our manual for "policies" finds "policy", and searching for "universe" finds "university". I understand stemming. Is there a way to keep the first and lose the second without giving up on it?`,
    later: {
      sluice: `In PostgreSQL: a synonym dictionary in front of the stemmer, with "university university" as a line. Words it knows stop there, all others go on to the stemmer. A dozen lines usually cover a manual.`,
    },
  },
]
