const mostCharacters = 560
const mostLines = 10

/** Cuts at a line or a word, never inside a character. */
export function beginning(text: string, most = mostCharacters): string {
  const lines = text.split('\n')
  const few = lines.slice(0, mostLines).join('\n')
  const characters = Array.from(few)
  if (characters.length <= most) return few
  const cut = characters.slice(0, most).join('')
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '))
  return end > most / 2 ? cut.slice(0, end) : cut
}

const fence = /^ {0,3}(```+|~~~+)/

function closed(source: string): string {
  let open: string | undefined
  for (const line of source.split('\n')) {
    const found = fence.exec(line)?.[1]
    if (!found) continue
    if (!open) open = found
    else if (found.startsWith(open)) open = undefined
  }
  return open ? `${source}\n${open}` : source
}

/** Short texts stay whole. `cut` says if something is missing. */
export function shorten(text: string, isMarkdown: boolean): { text: string; cut: boolean } {
  const short = beginning(text)
  // A few more words read faster than a link opens.
  if (text.length - short.length < 80 && text.split('\n').length <= mostLines + 2) return { text, cut: false }
  const trimmed = `${short.trimEnd()} …`
  return { text: isMarkdown ? closed(trimmed) : trimmed, cut: true }
}
