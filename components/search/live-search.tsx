'use client'

import type { FormEvent } from 'react'
import { Results } from './results'
import { SearchFields } from './search-fields'
import { SearchHelp } from './search-help'
import { SearchStatus } from './search-status'
import { type First, useResults } from './use-results'
import { useWanted } from './use-wanted'

export function LiveSearch({ first, slugs, now }: { first?: First; slugs: string[]; now: number }) {
  const { typed, wanted, type, searchNow } = useWanted()
  const { page, error, busy, retry } = useResults(wanted, first)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    searchNow()
  }
  return (
    <>
      <search className="mb-3 block">
        <form action="/search" onSubmit={submit}>
          <SearchFields typed={typed} slugs={slugs} onType={type} />
        </form>
      </search>
      <SearchStatus page={page} error={error} busy={busy} retry={retry} />
      {page && (!error || error.isTemporary) && <Results page={page} wanted={wanted} now={now} />}
      {!page && !error && !busy && <SearchHelp />}
    </>
  )
}
