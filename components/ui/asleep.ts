/** What people read of `DATABASE_UNAVAILABLE`: the code does not tell a database that sleeps from one that fails. */
export const asleep = {
  tryAgain: 'The database isn’t responding. It may be waking up: try again in 30 seconds.',
  goesOn: 'The database may be waking up. This continues automatically, in about 30 seconds.',
  brief: 'The database may be waking up …',
}
