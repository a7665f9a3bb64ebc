import { useRouter } from 'next/navigation'
import useSWR from 'swr'
import type { FeedPage } from '@/lib/contract'
import { Unanswered } from '../ui/unanswered'
import { fetchPage } from './fetch-page'

const signIn = () => {
  const callbackUrl = location.pathname + location.search
  location.assign(`/login?${new URLSearchParams({ callbackUrl })}`)
}

/**
 * A page of the API, asked for anew every `interval` while someone looks; a hidden tab asks nothing, and asks at once when it is looked at
 * again. A failure waits longer each time, and at least as long as the server says. Whoever is no longer let in is led to the sign-in page; where the server knows nothing of where
 * the page stands (its database was restored), the page is made anew.
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
      const { status, retryAfter } = error instanceof Unanswered ? error : {}
      if (status === 401 || status === 403) return signIn()
      if (status === 400) router.refresh()
      const wait = Math.max((retryAfter ?? 0) * 1000, interval * 2 ** Math.min(retryCount, 3))
      setTimeout(() => document.visibilityState === 'visible' && revalidate({ retryCount }), wait)
    },
  })
}
