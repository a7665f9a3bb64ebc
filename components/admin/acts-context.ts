'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { State } from '@/lib/contract'
import type { Order } from './send'

/** What is common to the answers of acts: whether it changed anything, what is so now, and the line of the log to undo it by. */
export type Outcome = {
  id?: string
  changed?: boolean
  state?: State
  log_id?: string | null
  results?: { id: string; changed: boolean; missing?: boolean; state?: State; log_id?: string | null }[]
} | null

/** What an admin is asked before an act: always the reason, and what else `fields` hold. */
export type Question = {
  title: string
  /** On the button, and what the last reason is remembered by: "Hide". */
  verb: string
  /** Said above the reason, e.g. that there is no way back. */
  note?: ReactNode
  fields?: ReactNode
  /** Offered until a reason was given for this verb. */
  suggestion?: string
  answer: (reason: string, form: FormData) => unknown
}

export type Acts = {
  /** Asks for the reason in the page's one dialog. */
  ask(question: Question): void
  /** Does it, says `done` (or who was faster, or what went wrong), and keeps it for Undo. Nothing where it failed. */
  run<Answer>(order: Order, done: string | ((answer: Answer) => string)): Promise<Answer | undefined>
  /** Several that are one act to the admin, and one for Undo; none after one that changed nothing. */
  runAll(orders: Order[], done: (answers: Outcome[]) => string): Promise<Outcome[] | undefined>
  /** Takes back the last act that can be, then the one before it. */
  undo(): Promise<void>
  /** Says something where acts are told. */
  say(text: string): void
  busy: boolean
}

export const ActsContext = createContext<Acts | undefined>(undefined)

/** The acts of the `<Acts>` around. */
export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (!acts) throw new Error('no <Acts> around')
  return acts
}
