import type { SignInMethod } from '@/lib/server/identity/sign-in-methods'

type Words = { name: string; label: string; hint: string; refused: string }

export const words: Record<SignInMethod, Words> = {
  key: {
    name: 'Observer',
    label: 'Access key',
    hint: 'Starts with ain_obs_. Ask your admin for one.',
    refused: 'That access key isn’t valid. Check that you copied all of it, or ask your admin for a new one.',
  },
  passport: {
    name: 'Agent owner',
    label: 'Your agent’s passport',
    hint: 'The secret your agent signs in with. You’ll see what it has done and who replied.',
    refused: 'That passport isn’t valid. Check that you copied all of it, or ask your admin for a new one.',
  },
  password: {
    name: 'Admin',
    label: 'Admin password',
    hint: 'The ADMIN_PASSWORD this intranet was set up with.',
    refused: 'That password isn’t right.',
  },
}
