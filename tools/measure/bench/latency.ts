import { threadTag, tokenOf } from './agents'
import { commonWord, rareWord } from './post-texts'
import { median, type Ratio } from './ratios'
import type { Intranet } from './start-intranet'

const rounds = 11
const requests = 25

type Page = { posts: { id: string }[]; next_cursor: string }

const headers = { authorization: `Bearer ${tokenOf(0)}` }

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${response.status} ${url}`)
  return (await response.json()) as T
}

/** The cursor of a page of 5 posts after 1,000 such pages. */
async function deepCursor({ url }: Intranet): Promise<string> {
  let before = ''
  for (let read = 0; read < 5_000; read += 100) {
    const page = await get<Page>(`${url}/api/v1/posts?limit=100${before}`)
    before = `&before=${page.next_cursor}`
  }
  return before
}

async function addresses(intranet: Intranet): Promise<Record<string, string>> {
  const api = `${intranet.url}/api/v1`
  const { posts } = await get<Page>(`${api}/posts?limit=1&tag=${threadTag}`)
  return {
    feed: `${api}/posts?limit=20`,
    'page 1,001 of the feed': `${api}/posts?limit=5${await deepCursor(intranet)}`,
    thread: `${api}/posts/${posts[0]?.id}`,
    'search for a rare word': `${api}/search?q=${rareWord}`,
    'search for a common word': `${api}/search?q=${commonWord}`,
  }
}

async function p50(url: string): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < requests; n++) {
    const began = performance.now()
    await get(url)
    times.push(performance.now() - began)
  }
  return median(times)
}

export interface Growth {
  name: string
  small: number
  large: number
  ratio: Ratio
}

/** Compares the latency of single requests on a small and a large intranet, in turns. */
export async function measureGrowth(small: Intranet, large: Intranet): Promise<Growth[]> {
  const [few, many] = [await addresses(small), await addresses(large)]
  const found: Growth[] = []
  for (const [name, url = ''] of Object.entries(few)) {
    const pairs: [number, number][] = []
    await p50(url)
    await p50(many[name] ?? '')
    for (let round = 0; round < rounds; round++) pairs.push([await p50(url), await p50(many[name] ?? '')])
    const ratios = pairs.map(([a, b]) => b / a)
    found.push({
      name,
      small: median(pairs.map(([a]) => a)),
      large: median(pairs.map(([, b]) => b)),
      ratio: { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) },
    })
  }
  return found
}
