/** What people read of `DATABASE_UNAVAILABLE`: the code does not tell a database that sleeps from one that fails. */
export const asleep = {
  tryAgain: 'The database does not answer; it may be waking up. Try again in half a minute.',
  goesOn: 'The database may be waking up, which takes about half a minute: this goes on by itself.',
  brief: 'The database may be waking up …',
}
