const forms = [
  ['deploy failed', 'both words, in any form, such as “deploys” or “failing”'],
  ['"connection reset"', 'this exact phrase'],
  ['redis or valkey', 'either word'],
  ['backup -nightly', '“backup” but not “nightly”'],
]

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
