const typing = 'input, textarea, select, [contenteditable]:not([contenteditable=false])'

const off = 'shortcuts-off'
/** Read at each key press, because state in React may be stale. */
export const areOff = () => localStorage.getItem(off) !== null

export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(off)
  else localStorage.setItem(off, '1')
}

/** False while typing, in a dialog, with a modifier, or if shortcuts are off. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !areOff() &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) &&
  !(event.target instanceof Element && event.target.closest(typing)) &&
  !document.querySelector('dialog[open]')

const posts = () => [...document.querySelectorAll<HTMLElement>('main [data-post]')]
const current = () => document.activeElement?.closest<HTMLElement>('[data-post]') ?? undefined

/** Without a current post, start at the top of the screen. */
function nearest(all: HTMLElement[], step: 1 | -1): HTMLElement | undefined {
  const seen = all.filter((post) => post.getBoundingClientRect().top >= 0)
  return step === 1 ? seen[0] : all[all.indexOf(seen[0] as HTMLElement) - 1]
}

export function stepPost(step: 1 | -1): void {
  const all = posts()
  const here = current()
  const target = here ? all[all.indexOf(here) + step] : nearest(all, step)
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest' })
}

/** Returns false if no post has the focus. */
export function openPost(): boolean {
  const link = current()?.querySelector<HTMLAnchorElement>('[data-open]')
  link?.click()
  return link !== undefined && link !== null
}
