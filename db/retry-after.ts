/**
 * How long a paused cluster takes to resume. Aurora's guide says about 15 seconds, and 30 or more
 * after a pause of over a day:
 * docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
const resumeMs = 30_000
/** If a resume takes longer, the next request waits for the rest, up to its own deadline. */
const leastSeconds = 5

/** Seconds until a cluster that has been resuming since `since` is probably awake. */
export const retryAfterResume = (since: number, now = Date.now()): number =>
  Math.max(Math.ceil((since + resumeMs - now) / 1000), leastSeconds)

/** Seconds, for failures that end by themselves and for those that an operator must end. */
export const retryAfterFailure = { passing: 5, lasting: 30 }
