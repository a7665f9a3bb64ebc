import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { requestBudget } from '@/lib/contract/budgets'
import { endpoint } from './endpoint'
import { jsonBody } from './request-body'
import { resource } from './resource'

/** A chunked body without a length. It counts the chunks that were read. */
function stream(chunk: () => Uint8Array) {
  const seen = { bytes: 0, isCancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const next = chunk()
      seen.bytes += next.byteLength
      controller.enqueue(next)
    },
    cancel: () => {
      seen.isCancelled = true
    },
  })
  return { seen, body }
}

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/v1/x', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...({ duplex: 'half' } as RequestInit),
  })

describe('a body without an end', () => {
  test('is refused at 64 KiB, and cancelled soon after', async () => {
    const { seen, body } = stream(() => new Uint8Array(16_384))
    await expect(jsonBody(post(body))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
    await vi.waitFor(() => expect(seen.isCancelled).toBe(true))
    const { bodyBytes, unreadBytes } = requestBudget
    expect(seen.bytes).toBeLessThanOrEqual(bodyBytes + unreadBytes + 4 * 16_384)
  })

  test('without a type is refused at its first byte', async () => {
    const { seen, body } = stream(() => new Uint8Array(1_024))
    const request = new Request('http://localhost/', {
      method: 'POST',
      body,
      ...({ duplex: 'half' } as RequestInit),
    })
    request.headers.delete('content-type')
    await expect(jsonBody(request)).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
    await vi.waitFor(() => expect(seen.isCancelled).toBe(true))
  })

  test('that stops coming is cancelled after a second', async () => {
    let sent = 0
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (sent++ === 0) controller.enqueue(new Uint8Array(70_000))
        else await pause(60_000, undefined, { ref: false })
      },
      cancel: () => {
        isCancelled = true
      },
    })
    await expect(jsonBody(post(body))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
    await vi.waitFor(() => expect(isCancelled).toBe(true), { timeout: 5_000 })
  })
})

describe('a client that leaves in the middle of its body', () => {
  const lines: Record<string, unknown>[] = []
  beforeEach(() => {
    lines.length = 0
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(JSON.parse(String(line)))
      return true
    })
    const environment = {
      AURORA_CLUSTER_ARN: 'arn:cluster',
      AURORA_SECRET_ARN: 'arn:secret',
      ADMIN_TOKEN: 'a'.repeat(32),
      ADMIN_PASSWORD: 'b'.repeat(12),
      NEXTAUTH_SECRET: 'c'.repeat(32),
      BASE_URL: '',
    }
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  test('is logged as 499 with a plain reason, not as a 500', async () => {
    const served = endpoint({ as: 'anyone', body: z.strictObject({ a: z.string() }) }, async () => null)
    const { POST } = resource('/x', { POST: served })
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: (controller) => controller.error(new Error('aborted')),
    })
    const answer = await POST(post(body), { params: Promise.resolve({}) })
    expect(answer.status).toBe(499)
    expect(lines).toMatchObject([
      {
        status: 499,
        path: '/x',
        error: { name: 'ClientDisconnected', message: expect.stringContaining('disconnected') },
      },
    ])
  })
})
