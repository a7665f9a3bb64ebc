'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { State } from '@/lib/contract'
import type { Order } from './send'

export type Outcome = {
  id?: string
  changed?: boolean
  state?: State
  log_id?: string | null
  results?: { id: string; changed: boolean; missing?: boolean; state?: State; log_id?: string | null }[]
} | null

export type Question = {
  title: string
  verb: string
  note?: ReactNode
  fields?: ReactNode
  suggestion?: string
  answer: (reason: string, form: FormData) => unknown
}

export type Acts = {
  ask(question: Question): void
  /** Sends the order and says `done`, or what went wrong. Resolves to nothing if it failed. */
  run<Answer>(order: Order, done: string | ((answer: Answer) => string)): Promise<Answer | undefined>
  /** Several orders with one Undo. Stops after the first that changes nothing. */
  runAll(orders: Order[], done: (answers: Outcome[]) => string): Promise<Outcome[] | undefined>
  /** Undoes the last action, then the one before. */
  undo(): Promise<void>
  say(text: string): void
  busy: boolean
}

export const ActsContext = createContext<Acts | undefined>(undefined)

export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('no <Acts> around')
  return acts
}
