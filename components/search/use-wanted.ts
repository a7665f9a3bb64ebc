import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { queryOf, readWanted, searchPath, type Wanted } from './address'

/** Typing must stay below the rate limit of reads. */
const pauseMs = 400

/** The form, and after a pause in typing the query. The address follows the query, and back. */
export function useWanted() {
  const params = useSearchParams()
  const address = params.toString()
  const [typed, setTyped] = useState<Wanted>(() => readWanted(params))
  const [wanted, setWanted] = useState(typed)
  const written = useRef(address)

  useEffect(() => {
    if (address === written.current) return
    written.current = address
    const next = readWanted(new URLSearchParams(address))
    setTyped(next)
    setWanted(next)
  }, [address])

  useEffect(() => {
    if (queryOf(typed) === queryOf(wanted)) return
    const timer = setTimeout(() => setWanted(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, wanted])

  useEffect(() => {
    const query = queryOf(wanted)
    if (query === queryOf(readWanted(new URLSearchParams(written.current)))) return
    written.current = query
    window.history.replaceState(null, '', searchPath(wanted))
  }, [wanted])

  return { typed, wanted, type: setTyped, searchNow: () => setWanted(typed) }
}
