import { ApiError, invalid } from './errors'
import { inexactNumberIn } from './numbers'
import { placeOf } from './parse'

const most = 64 * 1024

const isJson = (type: string) => /^application\/json *(; *charset="?utf-8"? *)?$/i.test(type.trim())

type Bytes = ReadableStreamDefaultReader<Uint8Array>

/**
 * Reads what is left of a refused body while the answer goes out. A reader that stops would leave it in the connection, and the next request
 * of that connection behind it would never be heard.
 */
async function readAway(rest: Bytes): Promise<void> {
  while (!(await rest.read()).done);
}

function refuse(rest: Bytes, code: 'UNSUPPORTED_MEDIA_TYPE' | 'PAYLOAD_TOO_LARGE'): never {
  readAway(rest).catch(() => {})
  throw new ApiError(code)
}

/** The bytes of a body, refused as soon as they are too many. Nothing where there is no body. */
async function bytesOf(request: Request): Promise<Buffer | undefined> {
  if (!request.body) return undefined
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  const type = request.headers.get('content-type')
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length === 0) return undefined
  const media = type === null ? 'missing' : isJson(type) && encoding === 'identity' ? 'json' : 'other'
  if (media === 'other') throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
  if (media === 'missing' && length > 0) throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
  if (length > most) throw new ApiError('PAYLOAD_TOO_LARGE')
  const chunks: Uint8Array[] = []
  let size = 0
  const reader: Bytes = request.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (media === 'missing') refuse(reader, 'UNSUPPORTED_MEDIA_TYPE')
    size += next.value.byteLength
    if (size > most) refuse(reader, 'PAYLOAD_TOO_LARGE')
    chunks.push(next.value)
  }
  return size === 0 ? undefined : Buffer.concat(chunks)
}

function parsed(bytes: Buffer): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    throw invalid('', 'the body must be JSON in UTF-8')
  }
}

/** The JSON body of a request, `undefined` where it has none. Throws 415, 413 or 400, in this order. */
export async function jsonBody(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request)
  if (!bytes) return undefined
  const { text, value } = parsed(bytes)
  const place = inexactNumberIn(text)
  if (place) throw invalid(placeOf(place), 'is a number that JSON cannot keep exactly: send it as a string')
  return value
}
