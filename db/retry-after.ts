/**
 * How long a paused cluster takes to resume: about 15 seconds, and 30 or more where it was paused for over a day, as Aurora's guide says
 * (docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html). In milliseconds.
 */
const resumeMs = 30_000
/** Where a resume takes longer still, the next request waits out the rest, up to its own deadline. In seconds. */
const least = 5

/** After how many seconds one who met a resuming cluster at `since` should ask again: by then it is awake, or within the deadline of that request. */
export const untilAwake = (since: number, now = Date.now()): number =>
  Math.max(Math.ceil((since + resumeMs - now) / 1000), least)

/** The same of failures that no resume explains: those that pass by themselves, and those that somebody has to end. In seconds. */
export const untilOver = { again: 5, hopeless: 30 }
