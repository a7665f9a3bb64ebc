import { readdir, readFile } from 'node:fs/promises'

/** A process of an intranet, from /proc. Other systems than Linux have no data. */
interface Process {
  pid: number
  parent: number
  /** Milliseconds of the process and its ended children. */
  cpu: number
  megabytes: number
  command: string
}

const tick = 10
const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')

async function processOf(pid: string): Promise<Process[]> {
  const [stat, status, command] = await Promise.all([
    read(pid, 'stat'),
    read(pid, 'smaps_rollup'),
    read(pid, 'cmdline'),
  ])
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 16) return []
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number)
  // PostgreSQL's processes share most of their memory. Pss counts each process's part.
  const memory = /^Pss:\s+(\d+)/m.exec(status)?.[1]
  return [
    {
      pid: Number(pid),
      parent: Number(fields[1]),
      cpu: (user + system + childUser + childSystem) * tick,
      megabytes: Number(memory ?? 0) / 1024,
      command: command.replaceAll('\0', ' '),
    },
  ]
}

async function family(root: number): Promise<Process[]> {
  const entries = await readdir('/proc').catch(() => [])
  const all = (await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(processOf))).flat()
  const under = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...under(child.pid)])
  return [...all.filter(({ pid }) => pid === root), ...under(root)]
}

const parts: [name: string, form: RegExp][] = [
  ['app', /launcher\/app\.ts/],
  ['Data API server', /db\/local\/main\.ts/],
  ['PostgreSQL', /^postgres|\/bin\/postgres/],
  ['launcher and compiler', /./],
]

type Parts = Record<string, number>

async function byPart(root: number, measure: (process: Process) => number): Promise<Parts> {
  const found: Parts = Object.fromEntries(parts.map(([name]) => [name, 0]))
  for (const process of await family(root)) {
    const [name = ''] = parts.find(([, form]) => form.test(process.command)) ?? []
    if (name) found[name] = (found[name] ?? 0) + measure(process)
  }
  return found
}

/** The CPU time of an intranet's parts so far, in milliseconds. */
export const cpuOf = (root: number): Promise<Parts> => byPart(root, ({ cpu }) => cpu)

/** The memory of an intranet's parts, in megabytes. */
export const memoryOf = (root: number): Promise<Parts> => byPart(root, ({ megabytes }) => megabytes)
