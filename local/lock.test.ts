import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryDataDir } from './data-directory'
import { lockDataDir } from './lock'
import { startTime } from './processes'

let dir: Awaited<ReturnType<typeof temporaryDataDir>>
beforeEach(async () => {
  dir = await temporaryDataDir('lock')
})
afterEach(() => dir.remove())

const hold = (holder: object) => writeFile(join(dir.dataDir, 'lock'), JSON.stringify(holder))

test('a directory cannot be locked twice, and the error names the process and the remedy', async () => {
  const lock = await lockDataDir(dir.dataDir)
  const refusal = new RegExp(`in use by process ${process.pid}: .*DATA_DIR=`)
  await expect(lockDataDir(dir.dataDir)).rejects.toThrow(refusal)
  await lock.release()
  await (await lockDataDir(dir.dataDir)).release()
})

test('a new lock replaces the lock of a dead process', async () => {
  const child = spawn('true')
  await new Promise((resolve) => child.on('exit', resolve))
  await hold({ pid: child.pid, startTime: '1' })
  await (await lockDataDir(dir.dataDir)).release()
})

test('a reused pid does not hold the lock', async () => {
  const child = spawn('sleep', ['30'])
  const pid = child.pid ?? 0
  await hold({ pid, startTime: 'before' })
  await (await lockDataDir(dir.dataDir)).release()
  await hold({ pid, startTime: await startTime(pid) })
  await expect(lockDataDir(dir.dataDir)).rejects.toThrow(`process ${pid}`)
  child.kill()
})

test('only one of many concurrent calls gets the lock', async () => {
  await writeFile(join(dir.dataDir, 'lock'), 'torn')
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dir.dataDir)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const tried of tries)
    if (tried.status === 'rejected') expect(tried.reason.message).toContain('in use by')
})
