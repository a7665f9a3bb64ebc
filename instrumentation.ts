import { loadAppSecrets } from './lib/base/app-secrets'

/** Next.js waits for this before it answers the first request: by then the secrets are there. */
export const register = (): Promise<void> => loadAppSecrets()
