import type { NextConfig } from 'next'
import { readHostEnv } from './lib/base/env'

const root = import.meta.dirname

const config: NextConfig = {
  distDir: readHostEnv().DIST_DIR,
  outputFileTracingRoot: root,
  turbopack: { root },
  // There is no picture to make smaller: nobody gets to have one made, and the library for it is not published.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**'] },
  experimental: {
    // Each build has a directory of its own: what would be kept for the next one costs a third of the time, and is never read.
    turbopackFileSystemCacheForBuild: false,
    // A start reads what is asked for, not all seventy routes: a cold one answers a quarter sooner, in 70 MB less.
    preloadEntriesOnStart: false,
  },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  /** Types are a suite of `npm test`. A configuration that extends another is one Next.js never rewrites. */
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'launcher/tsconfig.next.json' },
  // The proxy sets the headers of pages, and routes set their own. Neither handles static files.
  headers: async () => [
    {
      source: '/:file(_next/static/.*|icon.svg|favicon.ico)',
      headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }],
    },
  ],
  rewrites: async () => ({
    beforeFiles: [
      { source: '/v1/:path*', destination: '/api/v1/:path*' },
      // Browsers ask for this name by themselves, whatever a page says of its icon.
      { source: '/favicon.ico', destination: '/icon.svg' },
    ],
    afterFiles: [],
    fallback: [],
  }),
}

export default config
