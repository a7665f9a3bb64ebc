import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestBudget } from '../../lib/contract/budgets'

const { bodyBytes, unreadBytes, unreadMs } = requestBudget

/** `left` means that the client disconnected before its body was complete. */
export type Reception = 'whole' | 'too large' | 'left'

const declaredBytes = ({ headers }: IncomingMessage) => Number(headers['content-length'] ?? 0)

export const isDeclaredTooLarge = (request: IncomingMessage): boolean => declaredBytes(request) > bodyBytes

export const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || declaredBytes(request) > 0

/**
 * Gives Next.js an empty body, and headers that let the API's routes answer 413 in their usual
 * order. Marks the request as complete, because Node closes the connection of a partly read body.
 */
function dropBody(request: IncomingMessage): void {
  request.complete = true
  request.push(null)
  request.push = () => true
  delete request.headers['transfer-encoding']
  request.headers['content-length'] = String(Math.max(declaredBytes(request), bodyBytes + 1))
}

/**
 * Holds a body back until it is complete. A body that is too large never reaches Next.js, and a
 * slow one costs only a connection. It uses one buffer, because a `Buffer` for each one-byte chunk
 * would cost a hundred times the bytes. Node's parser passes every chunk to `request.push`.
 */
export function receiveBody(request: IncomingMessage): Promise<Reception> {
  if (isDeclaredTooLarge(request)) {
    dropBody(request)
    return Promise.resolve('too large')
  }
  return new Promise((resolve) => {
    let held: Buffer | undefined
    let size = 0
    const end = (reception: Reception) => {
      Reflect.deleteProperty(request, 'push')
      request.off('close', leave)
      resolve(reception)
    }
    const leave = () => end('left')
    request.once('close', leave)
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        end('whole')
        if (held) request.push(held.subarray(0, size))
        return request.push(null)
      }
      if (size + chunk.length > bodyBytes) {
        end('too large')
        dropBody(request)
        return true
      }
      held ??= Buffer.allocUnsafe(declaredBytes(request) || bodyBytes)
      size += chunk.copy(held, size)
      return true
    }
  })
}

/**
 * Closes the connection shortly after the answer, and reads only a little more of the body. A
 * client that is still sending may lose the answer if its connection is reset.
 */
export function closeAfterAnswer({ socket }: IncomingMessage, response: ServerResponse): void {
  response.shouldKeepAlive = false
  let read = 0
  socket.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > unreadBytes) socket.pause()
  })
  // Node calls this after the last answer of a connection, and by default would reset it at once.
  socket.destroySoon = () => {
    socket.end()
    setTimeout(() => socket.destroy(), unreadMs).unref()
  }
}
