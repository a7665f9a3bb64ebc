'use client'

import { useEffect, useRef, useState } from 'react'
import { button } from '@/components/ui/button'

type Props = { title: string; secret: string; onDone: () => void }

/** Takes the focus, because the secret is shown only once. */
export function Secret({ title, secret, onDone }: Props) {
  const place = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new secret takes the focus
  useEffect(() => {
    setCopied(undefined)
    place.current?.focus()
  }, [secret])
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied('Copied.'),
      () => setCopied('Copying was blocked. Select the text and copy it by hand.'),
    )
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="secret-title"
      className="my-4 rounded-lg border border-accent/50 bg-accent-soft p-4"
    >
      <h3 id="secret-title" className="font-semibold text-sm">
        {title}
      </h3>
      <p className="mt-1 text-sm">Copy it now. You won’t see it again: only its hash is stored.</p>
      <p className="mt-2 rounded-md border border-line bg-surface px-3 py-2">
        <code data-secret className="select-all break-all font-mono text-sm">
          {secret}
        </code>
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <button type="button" onClick={copy} className={button.primary}>
          Copy
        </button>
        <button type="button" onClick={onDone} className={button.plain}>
          Done
        </button>
        <span role="status" className="text-sm">
          {copied}
        </span>
      </div>
    </section>
  )
}
