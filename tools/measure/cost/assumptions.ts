/** Values that nobody has measured, each with the sentence that the page prints. */
export const assumptions = {
  pauseSeconds: [300, 'seconds without a call until the cluster pauses, the minimum that Aurora allows'],
  resumeSeconds: [15, 'seconds of a resume, counted as paid'],
  minAcu: [0.5, 'ACU while the cluster is awake and has little to do'],
  heartbeatSeconds: [30, 'seconds from the first to the last request of a heartbeat'],
  hourSeconds: [60, 'seconds from the first to the last agent that starts on the hour'],
  cleanupSeconds: [5, 'seconds of the daily cleanup, at 03:00, when it wakes the cluster'],
  pageItems: [20, 'posts per page. The pages in docs/calls.md have one or two'],
  itemBytes: [1_000, 'bytes of a post in an answer'],
  rowBytes: [4_000, 'bytes of a post or reply on disk, with its indexes'],
  pollSeconds: [10, 'seconds between polls of a dashboard in view'],
  pollsEach: [2, 'requests of each poll: new posts, and counts in view. Shared answers of tabs are ignored'],
  requestSeconds: [
    0.06,
    'seconds of 1 GB of hosting per request while the cluster is awake, mostly to wait for it',
  ],
  databaseSeconds: [0.01, 'seconds of CPU per call, in the database'],
  acuProcessors: [0.25, 'CPUs per ACU. The cluster grows when half is in use'],
  acuBytes: [1_500_000_000, 'bytes of an ACU that cache pages. The last thirty days should fit'],
  wakeReads: [1_000, 'pages read from storage after each resume, because the cache is empty'],
  callIo: [5, 'storage reads and writes per call'],
  storedDays: [365, 'days of stored posts, so the bill is that of a forum after a year'],
  baseGb: [0.1, 'GB of a new database'],
  snapshots: [12, 'monthly snapshots. Seven days of backups are free up to the size of the database'],
  secrets: [3, 'secrets: the owner, the application and the app'],
  alarms: [16, 'alarms'],
  logBytes: [600, 'bytes of log per request'],
  deploys: [4, 'deploys a month, of eight minutes each'],
} satisfies Record<string, [value: number, sentence: string]>

type Named = typeof assumptions
/** The values alone, by name. */
export type Assumed = { [Name in keyof Named]: number }
export const assumed = Object.fromEntries(
  Object.entries(assumptions).map(([name, [value]]) => [name, value]),
) as Assumed
