'use client'

import { useCallback, useState } from 'react'
import useSWR from 'swr'
import { ask } from '@/components/api/client'
import { staleness } from '@/components/feed/staleness'
import type { ReportsPage, Stamp, State } from '@/lib/contract'
import type { Outcome } from '../acts-context'
import { type CaseSummary, summarize } from './case-summary'

type Known = ReadonlyMap<string, CaseSummary>
type Polled = { cases: CaseSummary[]; has_more: boolean; open_count: number }

async function fetchQueue(path: string): Promise<Polled> {
  const { reports, has_more, open_count } = await ask<ReportsPage>(path)
  return { cases: reports.map(summarize), has_more, open_count }
}

/** The new states in the answers, by target. */
const statesOf = (answers: Outcome[]): Map<string, State> => {
  const told = answers.flatMap((answer): { id?: string; state?: State }[] =>
    answer ? (answer.results ?? [answer]) : [],
  )
  return new Map(told.flatMap(({ id, state }) => (id && state ? [[id, state] as const] : [])))
}

const put = (mark: Stamp | null, state: State | undefined, part: 'hidden' | 'locked' | 'resolved') =>
  state?.[part] === undefined ? mark : (state[part] ?? null)

const withStates = (item: CaseSummary, states: ReadonlyMap<string, State>): CaseSummary => ({
  ...item,
  resolved: put(item.resolved, states.get(item.id), 'resolved'),
  thread: item.thread && {
    ...item.thread,
    locked: put(item.thread.locked, states.get(item.thread.id), 'locked'),
  },
  targets: item.targets.map((target) => ({
    ...target,
    hidden: put(target.hidden, states.get(target.id), 'hidden'),
  })),
})

/** A case that left its list. The poll does not say who changed it. */
const left = (item: CaseSummary, isOpenList: boolean): CaseSummary => {
  if (isOpenList) return item.resolved ? item : { ...item, resolved: {} }
  return { ...item, resolved: null }
}

/** Polls the cases of a page. A case that left the list stays until the admin asks for new ones. */
export function useQueue(
  initial: CaseSummary[],
  path: string,
  interval: number,
  isOpenList: boolean,
  goesOn: boolean,
) {
  const [known, setKnown] = useState<Known>(new Map())
  const { data, error, mutate } = useSWR<Polled, unknown>(path, fetchQueue, {
    refreshInterval: interval,
    dedupingInterval: interval / 2,
    onSuccess: ({ cases }) =>
      setKnown((before) => new Map([...before, ...cases.map((c) => [c.id, c] as const)])),
  })
  const listed = data && new Set(data.cases.map(({ id }) => id))
  const items = initial.map((each) => {
    const item = known.get(each.id) ?? each
    return !listed || listed.has(item.id) || data?.has_more ? item : left(item, isOpenList)
  })
  const refresh = useCallback(() => void mutate(), [mutate])
  const learn = (answers: Outcome[]) => {
    const states = statesOf(answers)
    setKnown(new Map(items.map((item) => [item.id, withStates(item, states)])))
  }
  const shown = new Set(initial.map(({ id }) => id))
  // Items after the last one on this page belong to the next page. They are not new.
  const end = goesOn ? data?.cases.findLastIndex(({ id }) => shown.has(id)) : undefined
  const fresh =
    data?.cases.slice(0, end).filter(({ id, resolved }) => !shown.has(id) && !resolved).length ?? 0
  return { items, fresh, open: data?.open_count, stale: staleness(error), refresh, learn }
}
