import { requestBudget } from '../../lib/contract/budgets'

const longestPath = 2_048
const inApi = /^\/(?:api\/)?v1(?:\/|$)/
const shortForm = /^\/v1(?=[/?]|$)/

export interface Target {
  /** Whether a client could have meant a path under `/api/v1` or `/v1`. */
  isApi: boolean
  /** What Next.js gets. Undefined if it would redirect or fail. */
  url: string | undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

const lenient = (path: string) =>
  path
    .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    .replace(/%(2f|5c)/gi, '/')
    .replace(/[/\\]+/g, '/')

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const unfit = /[\\#\u0000-\u0020\u007f]|\/\//
const dotSegment = /(?:^|\/)\.{1,2}(?:\/|$)/

function isFit(path: string): boolean {
  const plain = decoded(path)
  return (
    path.startsWith('/') &&
    path.length <= longestPath &&
    !unfit.test(path) &&
    plain !== undefined &&
    !plain.includes('\0') &&
    !dotSegment.test(plain)
  )
}

/** Drops parameters beyond the budget. */
const shortened = (query: string) => query.split('&', requestBudget.parameters).join('&')

/** Reads the target of a request line. `/v1/…` becomes `/api/v1/…`, byte for byte. */
export function readTarget(target: string): Target {
  const end = target.search(/[?]/)
  const path = end < 0 ? target : target.slice(0, end)
  const isApi = inApi.test(lenient(path))
  if (!isFit(path)) return { isApi, url: undefined }
  const url = end < 0 ? target : path + shortened(target.slice(end))
  return { isApi, url: url.replace(shortForm, '/api/v1') }
}
