import { expect, test } from 'vitest'
import type { Running } from './child'
import { until } from './fixtures/wait'
import { memoryLog } from './log'
import { supervise } from './supervisor'

/** Something that can die, without being a process. */
function mortal(pid: number) {
  let die: (reason: unknown) => void = () => {}
  const exited = new Promise((resolve) => {
    die = resolve
  })
  const running: Running = { pid, exited, stop: async () => die('stopped') }
  return { running, die: () => die('died') }
}

function nursery(failures = 0) {
  const born: ReturnType<typeof mortal>[] = []
  let toFail = failures
  const start = async () => {
    if (born.length > 0 && toFail-- > 0) throw new Error('not yet')
    const one = mortal(born.length + 1)
    born.push(one)
    return one.running
  }
  return { born, start }
}

const { log, lines } = memoryLog()

test('what dies is started again', async () => {
  const { born, start } = nursery()
  const kept = await supervise('it', start, log)
  born[0]?.die()
  await until('the second runs', () => kept.current.pid === 2)
  born[1]?.die()
  await until('the third runs', () => kept.current.pid === 3)
  await kept.stop()
  expect(born).toHaveLength(3)
})

test('a start that fails is tried again, and said', async () => {
  const { born, start } = nursery(2)
  const kept = await supervise('stubborn', start, log)
  born[0]?.die()
  await until('the second runs', () => kept.current.pid === 2)
  expect(lines.filter((line) => line.source === 'stubborn' && line.text.includes('not yet'))).toHaveLength(2)
  await kept.stop()
})

test('a first start that fails is the caller’s', async () => {
  const start = async () => {
    throw new Error('never')
  }
  await expect(supervise('it', start, log)).rejects.toThrow('never')
})

test('what is stopped stays down', async () => {
  const { born, start } = nursery()
  const kept = await supervise('it', start, log)
  await kept.stop()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(born).toHaveLength(1)
})

test('stopping while it is being started again leaves nothing behind', async () => {
  const { born, start } = nursery()
  const kept = await supervise('it', start, log)
  born[0]?.die()
  await Promise.resolve()
  await kept.stop()
  for (const { running } of born) await running.exited
})
