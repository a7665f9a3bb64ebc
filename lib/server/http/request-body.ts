import { setTimeout as pause } from 'node:timers/promises'
import { requestBudget } from '@/lib/contract/budgets'
import { ApiError, ClientDisconnected, invalid } from './errors'
import { inexactNumberIn } from './inexact-numbers'
import { placeOf } from './validation'

const { bodyBytes, unreadBytes, unreadMs } = requestBudget

const isJson = (type: string) => /^application\/json *(; *charset="?utf-8"? *)?$/i.test(type.trim())

type Bytes = ReadableStreamDefaultReader<Uint8Array>

const lengthOf = (headers: Headers) => Number(headers.get('content-length') ?? Number.NaN)

/**
 * Throws 413 if the declared length is too large. For a body that nobody reads, this is the only
 * check.
 */
export function refuseLarge(headers: Headers): void {
  if (lengthOf(headers) > bodyBytes) throw new ApiError('PAYLOAD_TOO_LARGE')
}

async function readSome(rest: Bytes): Promise<void> {
  for (let size = 0; size <= unreadBytes; ) {
    const { done, value } = await rest.read()
    if (done) return
    size += value.byteLength
  }
}

/**
 * Reads a little more of a refused body, so that the client receives the answer, then cancels it.
 */
async function discard(rest: Bytes): Promise<void> {
  await Promise.race([readSome(rest), pause(unreadMs, undefined, { ref: false })])
  await rest.cancel()
}

function refuse(rest: Bytes, code: 'UNSUPPORTED_MEDIA_TYPE' | 'PAYLOAD_TOO_LARGE'): never {
  discard(rest).catch(() => {})
  throw new ApiError(code)
}

const nextOf = (reader: Bytes) =>
  reader.read().catch((error: unknown) => {
    throw new ClientDisconnected(error)
  })

/** Reads a body to its end. Throws 413, or `code`, as soon as it has more than `most` bytes. */
export async function readBytes(
  body: ReadableStream<Uint8Array>,
  most: number = bodyBytes,
  code: 'UNSUPPORTED_MEDIA_TYPE' | 'PAYLOAD_TOO_LARGE' = 'PAYLOAD_TOO_LARGE',
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader: Bytes = body.getReader()
  for (let next = await nextOf(reader); !next.done; next = await nextOf(reader)) {
    size += next.value.byteLength
    if (size > most) refuse(reader, code)
    chunks.push(next.value)
  }
  return Buffer.concat(chunks)
}

async function bytesOf(request: Request): Promise<Buffer | undefined> {
  if (!request.body) return undefined
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  const type = request.headers.get('content-type')
  const length = lengthOf(request.headers)
  if (length === 0) return undefined
  const media = type === null ? 'missing' : isJson(type) && encoding === 'identity' ? 'json' : 'other'
  if (media === 'other') throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
  if (media === 'missing' && length > 0) throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
  refuseLarge(request.headers)
  const bytes =
    media === 'missing'
      ? await readBytes(request.body, 0, 'UNSUPPORTED_MEDIA_TYPE')
      : await readBytes(request.body)
  return bytes.length === 0 ? undefined : bytes
}

function parsed(bytes: Buffer): { text: string; value: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    throw invalid('', 'the body must be JSON in UTF-8')
  }
}

/** Undefined without a body. Throws 415, 413 or 400, in this order. */
export async function jsonBody(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request)
  if (!bytes) return undefined
  const { text, value } = parsed(bytes)
  const place = inexactNumberIn(text)
  if (place) throw invalid(placeOf(place), 'is a number that JSON cannot keep exactly: send it as a string')
  return value
}
