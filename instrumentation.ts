import { loadAppSecrets } from './lib/base/app-secrets'

/** Next.js calls this before the first request, so the secrets are loaded in time. */
export const register = (): Promise<void> => loadAppSecrets()
