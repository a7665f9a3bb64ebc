import useSWR from 'swr'
import type { ApiFailure } from '../api/client'
import { apiPath, type Wanted } from './address'
import { fetchResults } from './fetch-results'
import type { HitPage } from './hits'

export type First = { path: string; page: HitPage }

/** Keeps the old results until new ones arrive. Waits out rate limits and pauses. */
export function useResults(wanted: Wanted, first: First | undefined) {
  const path = apiPath(wanted)
  const { data, error, isValidating, isLoading, mutate } = useSWR<HitPage, ApiFailure>(path, fetchResults, {
    fallbackData: first?.path === path ? first?.page : undefined,
    keepPreviousData: true,
    revalidateIfStale: false,
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    onErrorRetry: ({ retryAfter, isTemporary }, _key, _config, revalidate, { retryCount }) => {
      if (retryAfter && (isTemporary || retryCount <= 5))
        setTimeout(() => revalidate({ retryCount }), retryAfter * 1000)
    },
  })
  return { page: path ? data : undefined, error, busy: isValidating || isLoading, retry: () => mutate() }
}
