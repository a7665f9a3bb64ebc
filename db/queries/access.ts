import type { Caller } from '../caller'
import { read } from '../client'

/** Checks the caller and counts one read, but reads nothing. Throws as `read` does. */
export async function checkAccess(caller: Caller): Promise<void> {
  await read(caller, {})
}
