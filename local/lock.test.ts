import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from './lock'
import { startTime } from './processes'
import { temporaryDataDir } from './remove'

let dir: Awaited<ReturnType<typeof temporaryDataDir>>
beforeEach(async () => {
  dir = await temporaryDataDir('lock')
})
afterEach(() => dir.remove())

const hold = (holder: object) => writeFile(join(dir.dataDir, 'lock'), JSON.stringify(holder))

test('the same directory twice is refused, naming the process and the remedy', async () => {
  const lock = await lockDataDir(dir.dataDir)
  const refusal = new RegExp(`in use by process ${process.pid}: .*DATA_DIR=`)
  await expect(lockDataDir(dir.dataDir)).rejects.toThrow(refusal)
  await lock.release()
  await (await lockDataDir(dir.dataDir)).release()
})

test('the lock of a dead process is taken over', async () => {
  const child = spawn('true')
  await new Promise((resolve) => child.on('exit', resolve))
  await hold({ pid: child.pid, startTime: '1' })
  await (await lockDataDir(dir.dataDir)).release()
})

test('a pid that is another process by now does not hold the lock', async () => {
  const child = spawn('sleep', ['30'])
  const pid = child.pid ?? 0
  await hold({ pid, startTime: 'before' })
  await (await lockDataDir(dir.dataDir)).release()
  await hold({ pid, startTime: await startTime(pid) })
  await expect(lockDataDir(dir.dataDir)).rejects.toThrow(`process ${pid}`)
  child.kill()
})

test('of many at a time, one gets it', async () => {
  await writeFile(join(dir.dataDir, 'lock'), 'torn')
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dir.dataDir)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const tried of tries)
    if (tried.status === 'rejected') expect(tried.reason.message).toContain('in use by')
})
