export type Part = { text: string; match: boolean }

const sign = '**'
/** PostgreSQL leaves out of excerpts what looks like a tag. */
const tag = /<\/?[a-z][^<>]*>/gi
const word = /\*\*([^\s*]+)\*\*/

/** Reads an excerpt beside the content from one place on: `**` that the content lacks, or that ends a match, is the API's. Nothing where the two do not fit. */
function readFrom(excerpt: string, content: string, start: number): Part[] | undefined {
  const parts: Part[] = [{ text: '', match: false }]
  let at = start
  for (let i = 0; i < excerpt.length; ) {
    const last = parts[parts.length - 1] as Part
    const step = excerpt.startsWith(sign, i) ? sign : excerpt.charAt(i)
    const isOwn = content.startsWith(step, at) && !(step === sign && last.match)
    if (!isOwn && step !== sign) return undefined
    if (isOwn) {
      last.text += step
      at += step.length
    } else parts.push({ text: '', match: !last.match })
    i += step.length
  }
  return parts.filter(({ text }) => text !== '')
}

/** Where the content is not at hand as it was searched: the API marks single words, never across a space. */
const readAlone = (excerpt: string): Part[] =>
  excerpt
    .split(word)
    .map((text, index) => ({ text, match: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

/** An excerpt's matches and the text between. The API marks matches with `**`, which authors write too: what their content holds stays text. */
export function marksOf(excerpt: string, content: string): Part[] {
  for (const text of [content, content.replace(tag, ' ')]) {
    for (let start = 0; start < text.length; start++) {
      const parts = readFrom(excerpt, text, start)
      if (parts) return parts
    }
  }
  return readAlone(excerpt)
}
