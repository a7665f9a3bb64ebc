import { request } from '../api/client'

async function* pagesOf(path: string): AsyncGenerator<string> {
  let after: string | null = null
  do {
    const url: URL = new URL(path, location.origin)
    if (after) url.searchParams.set('after', after)
    const response: Response = await request(url)
    yield await response.text()
    after = response.headers.get('X-Next-Cursor')
  } while (after)
}

/** Saves all pages of an export as one file. Returns the number of lines. */
export async function saveLines(path: string, name: string): Promise<number> {
  const pages: string[] = []
  for await (const page of pagesOf(path)) pages.push(page)
  const href = URL.createObjectURL(new Blob(pages, { type: 'application/x-ndjson' }))
  Object.assign(document.createElement('a'), { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
  return pages.join('').split('\n').filter(Boolean).length
}
