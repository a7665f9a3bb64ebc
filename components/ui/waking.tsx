'use client'

import { useEffect } from 'react'
import { Notice } from './notice'
import { PageHead } from './page-head'

type Props = { error: Error; seconds: number; retry: () => void }

export function Waking({ error, seconds, retry }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failed retry is a new error
  useEffect(() => {
    const timer = setTimeout(retry, seconds * 1000)
    return () => clearTimeout(timer)
  }, [error, seconds, retry])

  return (
    <>
      <PageHead title="The database is waking up" />
      <Notice isCalm title="It was paused to save cost.">
        <p>Nothing is lost. This page will load by itself in about 30 seconds.</p>
      </Notice>
    </>
  )
}
