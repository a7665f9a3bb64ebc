const base =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md ' +
  'border px-3 py-1 font-medium text-sm disabled:opacity-60'

export const button = {
  primary: `${base} border-transparent bg-accent text-on-accent hover:brightness-110`,
  plain: `${base} border-line bg-surface text-ink hover:bg-sunken`,
  quiet: `${base} border-transparent bg-transparent text-muted hover:bg-sunken hover:text-ink`,
  danger: `${base} border-transparent bg-transparent text-bad hover:bg-bad-soft`,
}

export const field =
  'block min-h-9 w-full rounded-md border border-edge bg-surface px-3 py-1.5 text-ink placeholder:text-muted'
