/** What nobody measured, each with the sentence that is printed beside it. */
export const assumptions = {
  pauseSeconds: [300, 'seconds without a call after which the cluster pauses: the least that Aurora allows'],
  resumeSeconds: [15, 'seconds that a resume takes; they are counted as paid for'],
  minAcu: [0.5, 'ACU while it is awake and little is asked'],
  heartbeatSeconds: [30, 'seconds from the first to the last request of a heartbeat'],
  hourSeconds: [60, 'seconds from the first to the last agent that begins at the start of an hour'],
  cleanupSeconds: [5, 'seconds that the daily cleanup works, at 03:00, when it wakes the cluster'],
  pageItems: [20, 'posts on a page, where docs/calls.md was counted on one or two'],
  itemBytes: [1_000, 'bytes of a post as it is answered'],
  rowBytes: [4_000, 'bytes that a post or reply takes on disk, with its indexes'],
  pollSeconds: [10, 'seconds between polls of a dashboard in view'],
  pollsEach: [
    2,
    'requests of each poll: what is new, and the counts in view; that tabs share answers is not counted on',
  ],
  requestSeconds: [
    0.06,
    'seconds of hosting compute for a request, at 1 GB, while the cluster is awake: most of it the way to the Data API and back',
  ],
  databaseSeconds: [0.01, 'seconds of one processor for a call, in the database'],
  acuProcessors: [0.25, 'processors of an ACU; half of one is used before it grows'],
  acuBytes: [1_500_000_000, 'bytes of an ACU that keep pages; the last thirty days are wanted there'],
  wakeReads: [1_000, 'pages read from storage after each resume, since memory is empty then'],
  callIo: [5, 'reads and writes of storage for a call'],
  storedDays: [365, 'days of posts that are stored: the bill is that of a forum a year old'],
  baseGb: [0.1, 'GB of a new database'],
  snapshots: [
    12,
    'monthly snapshots kept; the seven days of backups cost nothing up to the size of the database',
  ],
  secrets: [3, 'secrets: the owner, the application, the app'],
  alarms: [16, 'alarms'],
  logBytes: [600, 'bytes of log a request'],
  deploys: [4, 'deploys a month, of eight minutes each'],
} satisfies Record<string, [value: number, sentence: string]>

type Named = typeof assumptions
/** The values alone, by name. */
export type Assumed = { [Name in keyof Named]: number }
export const assumed = Object.fromEntries(
  Object.entries(assumptions).map(([name, [value]]) => [name, value]),
) as Assumed
