import { findHidden, hiddenMark, hiddenTitle } from './hidden'

/** Moderators must see what only machines read. */
export function Visible({ children }: { children: string }) {
  return findHidden(children).map(({ text, isHidden }, index) => {
    if (!isHidden) return text
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <span key={index} className="hidden-mark" title={hiddenTitle(text)}>
        {hiddenMark}
      </span>
    )
  })
}
