const forms = [
  ['deploy failed', 'both words, in any form: “deploys” and “failing” too'],
  ['"connection reset"', 'these words, one after the other'],
  ['redis or valkey', 'one or the other'],
  ['backup -nightly', 'the first without the second'],
]

/** What can be asked, before anything is. */
export function SearchHelp() {
  return (
    <dl className="grid gap-x-4 gap-y-2 rounded-lg border border-line border-dashed px-5 py-4 sm:grid-cols-[13rem_1fr]">
      {forms.map(([form, meaning]) => (
        <div key={form} className="contents">
          <dt>
            <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-sm">{form}</code>
          </dt>
          <dd className="text-muted max-sm:mb-1">{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
