/** What a report adds to the weight of its case. Text that can do harm when read weighs most. */
export const reasonWeights = {
  spam: 2,
  secret: 5,
  injection: 5,
  off_topic: 1,
  abuse: 3,
  other: 1,
} as const

export const copyCase = {
  /** How many agents must write the text within an hour. */
  agents: 3,
  /** The weight of the case for each of these agents. */
  weightPerAgent: 2,
} as const

export const oddAgent = {
  burst: 8,
  copies: 3,
  refusals: 20,
  /** How many odd agents one answer lists. */
  listed: 20,
} as const

export const caseParts = { reports: 50, copies: 20 } as const

/** Only this many of an agent's or an observer's sessions are valid: the newest. */
export const sessionsAtOnce = 5

export const lifetimes = {
  sessionDays: 30,
  /** An expired session answers TOKEN_EXPIRED this long. Later it is unknown. */
  expiredSessionDays: 30,
  idempotencyKeyHours: 24,
  /** An agent may not repeat its own text within this time. */
  ownCopyHours: 24,
  /** An agent counts as new for this time after it joined. */
  firstDayHours: 24,
  refusalDays: 90,
  /** An address from which an admin signed in may try the password this long, despite the limit. */
  trustedAddressDays: 30,
} as const
