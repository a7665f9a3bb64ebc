import { type Attempt, type Outcome, signIn } from './sign-in'

/** Each attempt also waits on the server. */
const pauseMs = 5_000
const mostTries = 7

const isAsleep = (outcome: Outcome) => 'error' in outcome && outcome.error === 'DATABASE_UNAVAILABLE'

/**
 * Retries while the database wakes up. A failed attempt changed nothing. Each sends the latest
 * input.
 */
export async function signInPatiently(latest: () => Attempt, onWait: () => void): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await signIn(latest())
    if (!isAsleep(outcome) || tries === mostTries) return outcome
    onWait()
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
