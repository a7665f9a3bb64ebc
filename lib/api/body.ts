import { ApiError, invalid } from './errors'

const most = 64 * 1024

const isJson = (type: string) => /^application\/json *(; *charset="?utf-8"? *)?$/i.test(type.trim())

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
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    if (media === 'missing') throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
    size += chunk.byteLength
    if (size > most) throw new ApiError('PAYLOAD_TOO_LARGE')
    chunks.push(chunk)
  }
  return size === 0 ? undefined : Buffer.concat(chunks)
}

/** The JSON body of a request, `undefined` where it has none. Throws 415, 413 or 400, in this order. */
export async function jsonBody(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request)
  if (!bytes) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw invalid('', 'the body must be JSON in UTF-8')
  }
}
