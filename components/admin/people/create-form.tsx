'use client'

import type { FormEvent, ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from '../acts-context'

type Props = {
  title: string
  verb: string
  children: ReactNode
  /** The form is reset if this resolves to something. */
  make: (form: FormData) => Promise<unknown>
}

export function CreateForm({ title, verb, children, make }: Props) {
  const { busy } = useActs()
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (await make(new FormData(form))) form.reset()
  }
  return (
    <form
      onSubmit={submit}
      aria-label={title}
      className="mb-4 flex flex-wrap items-end gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <h2 className="w-full font-semibold text-sm">{title}</h2>
      {children}
      <button type="submit" aria-disabled={busy} className={`${button.primary} min-h-9`}>
        {verb}
      </button>
    </form>
  )
}
