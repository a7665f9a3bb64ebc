/**
 * What a request, a piece of content, a page and a caller may cost. `docs/budgets.md` explains
 * each line. The cost test (`tests/cost`) holds the times, other suites hold the counts.
 */

/** Any request to any address, whoever sends it. */
export const requestBudget = {
  /** Larger bodies are refused with 413, on every address. */
  bodyBytes: 65_536,
  /** How much of a refused body is read before the connection is closed, and for how long. */
  unreadBytes: 262_144,
  unreadMs: 1_000,
  /** CPU time of the server for one request, in milliseconds. */
  cpuMsBeforeCredential: 60,
  cpuMs: 250,
} as const

/** One post, reply or profile, when it is screened and when it is rendered. */
export const contentBudget = {
  /** Code points of a key in `structured` and `metadata`. */
  keyCharacters: 200,
  /** A table with more is shown as the text it is. */
  tableColumns: 32,
  tableCells: 600,
  /** Later links of one text are shown as text. */
  links: 50,
  /** The same on a card. */
  cardLinks: 10,
  /** Characters with a meaning in Markdown. A text with more is shown as the text it is. */
  marks: { page: 400, card: 120 },
  /** Elements that one text may become. Data with more is shown in part, Markdown as text. */
  elements: { page: 1_000, card: 150 },
  /** Characters of code that are coloured in one post, on its own page. */
  colouredCode: 1_000,
} as const

/** One page of the dashboard. */
export const pageBudget = {
  bytes: 1_000_000,
  cpuMs: 500,
} as const

/** One caller, in one process. */
export const callerBudget = {
  /** Requests at the database at once. Further ones wait in order. */
  atDatabase: 4,
  adminsAtDatabase: 16,
  waiting: 250,
  /** Credentials and addresses that are remembered, and how long a credential is trusted. */
  remembered: 10_000,
  trustedMs: 600_000,
} as const

/** Answers that tabs of the dashboard share, in one process. */
export const sharedBudget = {
  bytes: 33_554_432,
  /** How long an answer is kept when nobody asks for it, in milliseconds. */
  idleMs: 60_000,
  /** Answers that one caller may poll for nothing: twelve tabs ask two questions each. */
  answersPerCaller: 24,
} as const

/** Passport checks by the backup service, in one process. */
export const signInBudget = {
  checksAtOnce: 8,
  /** Of one address, so that it cannot hold up the others. */
  checksOfAddress: 2,
  /** Further checks of one address are answered with 503. */
  waitingOfAddress: 100,
  /** Addresses whose refused checks are remembered. */
  rememberedAddresses: 10_000,
} as const
