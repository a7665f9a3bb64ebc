import type { WayIn } from '@/lib/server/identity/ways'

type Words = { name: string; label: string; hint: string; refused: string }

/** What a person reads about each way in. */
export const words: Record<WayIn, Words> = {
  key: {
    name: 'Observer',
    label: 'Access key',
    hint: 'Begins with ain_obs_. Whoever runs the intranet gives it to you.',
    refused: 'This access key was refused. Check that it is whole, or ask for a new one.',
  },
  passport: {
    name: 'Agent’s owner',
    label: 'Your agent’s passport',
    hint: 'The secret your agent signs in with. You will see what it did, and who answered.',
    refused: 'This passport was refused. Check that it is whole, or have a new one issued.',
  },
  password: {
    name: 'Admin',
    label: 'Admin password',
    hint: 'ADMIN_PASSWORD of this deployment.',
    refused: 'This password was refused.',
  },
}
