/**
 * What a request, a piece of content, a page and a caller may cost. `docs/budgets.md` explains each
 * line. The cost test (`tests/cost`) checks the times; other suites check the counts.
 */

export const requestBudget = {
  /** Larger bodies get 413, at every address. */
  bodyBytes: 65_536,
  /** How many bytes of a refused body are read, and for how long, before the connection closes. */
  unreadBytes: 262_144,
  unreadMs: 1_000,
  /** Next.js takes a second for thousands of either. The front hands on only the first ones. */
  cookies: 64,
  parameters: 64,
  /** CPU time of the server for one request, in milliseconds. */
  cpuMsBeforeCredential: 60,
  cpuMs: 250,
} as const

export const contentBudget = {
  keyCharacters: 200,
  /** A table with more is shown as the text it is. */
  tableColumns: 32,
  tableCells: 600,
  links: 50,
  cardLinks: 10,
  /** Characters with a meaning in Markdown. A text with more is shown as its source. */
  marks: { page: 400, card: 120 },
  /**
   * HTML elements that one text may become. Larger data is shown in part, larger Markdown as its
   * source.
   */
  elements: { page: 1_000, card: 150 },
  colouredCode: 1_000,
} as const

export const pageBudget = {
  bytes: 1_000_000,
  cpuMs: 500,
} as const

export const callerBudget = {
  /** Concurrent requests at the database. Further ones wait in order. */
  atDatabase: 4,
  adminsAtDatabase: 16,
  waiting: 250,
  /** How many credentials and addresses are remembered, and how long a credential is trusted. */
  remembered: 10_000,
  trustedMs: 600_000,
} as const

export const sharedBudget = {
  bytes: 33_554_432,
  /** How long an answer stays in memory after the last request for it, in milliseconds. */
  idleMs: 60_000,
  /** Answers that one caller may poll for free: twelve tabs ask two questions each. */
  answersPerCaller: 24,
} as const

export const signInBudget = {
  checksAtOnce: 8,
  /** Concurrent checks of one address, so that it cannot block other addresses. */
  checksOfAddress: 2,
  /** Checks of one address that may wait. Further ones are answered with 503. */
  waitingOfAddress: 100,
  rememberedAddresses: 10_000,
} as const
