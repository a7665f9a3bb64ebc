import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const nodeMajor = process.versions.node.split('.')[0]
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** npm writes its own copy of the lockfile as the last step of an install. */
function matchesLockfile(root, dev) {
  const installed = read(join(root, 'node_modules/.package-lock.json'))
  if (!installed) return false
  const have = JSON.parse(installed).packages
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(want).every(
    ([path, wanted]) =>
      path === '' ||
      (!dev && wanted.dev) ||
      (have[path] ? have[path].version === wanted.version : wanted.optional || wanted.peer),
  )
}

function npmCi(root, dev) {
  const [command, first] = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, [process.env.npm_execpath]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const { NODE_ENV: _, ...env } = process.env
  const result = spawnSync(
    command,
    [...first, 'ci', '--no-audit', '--no-fund', dev ? '--include=dev' : '--omit=dev'],
    {
      cwd: root,
      env,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 64 << 20,
    },
  )
  if (result.status === 0) return
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  throw new Error(`npm ci did not succeed (${result.error?.message ?? `exit code ${result.status}`}).`)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs one installer at a time. */
async function locked(root, work) {
  const file = join(tmpdir(), `agent-intranet-install-${sha256(root).slice(0, 16)}.lock`)
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const owner = Number(read(file))
      if (owner && !isAlive(owner)) rmSync(file, { force: true })
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  try {
    return work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Installs missing packages. If none is missing, this only compares two hashes. */
export async function install(root, { dev = true } = {}) {
  const stamp = join(root, 'node_modules/.agent-intranet-install')
  const lockHash = sha256(readFileSync(join(root, 'package-lock.json')))
  const expected = `${lockHash}${dev ? '' : ' without dev'} node ${nodeMajor}`
  if (read(stamp) === expected) return
  await locked(root, () => {
    const found = read(stamp)
    if (found === expected) return
    const sameNode = found === undefined || found.endsWith(` node ${nodeMajor}`)
    if (!sameNode || !matchesLockfile(root, dev)) {
      process.stderr.write('Installing packages (npm ci) …')
      const began = Date.now()
      npmCi(root, dev)
      process.stderr.write(` ${Math.round((Date.now() - began) / 1000)} s\n`)
    }
    writeFileSync(stamp, expected)
  })
}
