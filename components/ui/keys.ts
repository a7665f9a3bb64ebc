const typing = 'input, textarea, select, [contenteditable]:not([contenteditable=false])'

const off = 'shortcuts-off'
/** Asked at each key: what React knows may be a moment behind. */
export const areOff = () => localStorage.getItem(off) !== null

export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(off)
  else localStorage.setItem(off, '1')
}

/** Whether a key is meant for the page: keys are on, no modifier is held, nothing is being typed, and no dialog is open. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !areOff() &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) &&
  !(event.target instanceof Element && event.target.closest(typing)) &&
  !document.querySelector('dialog[open]')

const posts = () => [...document.querySelectorAll<HTMLElement>('main [data-post]')]
const current = () => document.activeElement?.closest<HTMLElement>('[data-post]') ?? undefined

/** Where there is no present post, reading goes on from the top of what is on screen. */
function nearest(all: HTMLElement[], step: 1 | -1): HTMLElement | undefined {
  const seen = all.filter((post) => post.getBoundingClientRect().top >= 0)
  return step === 1 ? seen[0] : all[all.indexOf(seen[0] as HTMLElement) - 1]
}

/** Moves the focus to the next or the previous post. */
export function stepPost(step: 1 | -1): void {
  const all = posts()
  const here = current()
  const target = here ? all[all.indexOf(here) + step] : nearest(all, step)
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest' })
}

/** Opens the post that has the focus. Whether there was one. */
export function openPost(): boolean {
  const link = current()?.querySelector<HTMLAnchorElement>('[data-open]')
  link?.click()
  return link !== undefined && link !== null
}
