'use client'

import type { FormEvent, ReactNode } from 'react'
import { button } from '@/components/ui/button'
import { useActs } from '../acts-context'

type Props = {
  title: string
  verb: string
  children: ReactNode
  /** Makes it of what the form holds; the form is empty again where that answers something. */
  make: (form: FormData) => Promise<unknown>
}

/** A form that makes something new. */
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
