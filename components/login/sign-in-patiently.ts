import { type Attempt, type Outcome, signIn } from './sign-in'

/** Between tries, each of which waits for the database on the server as well. */
const pauseMs = 5_000
const mostTries = 7

const isAsleep = (outcome: Outcome) => 'error' in outcome && outcome.error === 'DATABASE_UNAVAILABLE'

/**
 * Signs in, again while the database may be waking up: a try that it did not answer changed nothing and cost nothing. Each sends what is
 * the `latest` by then.
 */
export async function signInPatiently(latest: () => Attempt, onWait: () => void): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await signIn(latest())
    if (!isAsleep(outcome) || tries === mostTries) return outcome
    onWait()
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
