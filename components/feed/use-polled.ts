import { useRouter } from 'next/navigation'
import useSWR from 'swr'
import type { FeedPage } from '@/lib/contract'
import { ApiFailure } from '../api/client'
import { fetchPage } from './fetch-page'

/**
 * Polls a page of the API every `interval` ms while the tab is visible, and at once when it becomes
 * visible. Retries back off, and wait at least `Retry-After`. A 400 means that the database was
 * restored and no longer knows the watermark, so the server renders the page again.
 */
export function usePolled(path: string | null, interval: number, initial: FeedPage) {
  const router = useRouter()
  return useSWR<FeedPage, unknown>(path, fetchPage, {
    fallbackData: initial,
    revalidateOnMount: false,
    revalidateIfStale: false,
    refreshInterval: interval,
    dedupingInterval: interval / 2,
    focusThrottleInterval: Math.min(interval, 1000),
    onErrorRetry: (error, _key, _config, revalidate, { retryCount }) => {
      const { status, retryAfter } = error instanceof ApiFailure ? error : {}
      if (status === 401 || status === 403) return
      if (status === 400) router.refresh()
      const wait = Math.max((retryAfter ?? 0) * 1000, interval * 2 ** Math.min(retryCount, 3))
      setTimeout(() => document.visibilityState === 'visible' && revalidate({ retryCount }), wait)
    },
  })
}
