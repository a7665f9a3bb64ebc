import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { childEnv } from '../lib/base/env'
import { root } from './child'
import { StartError } from './errors'
import { buildHash } from './source-hash'

// Each build has its own directory, which never changes, so a running server keeps its files.
// `current.json` names the newest build. Next.js writes the directory's name into its output, so a
// finished build cannot be renamed.

const keptBuilds = 3
const unfinishedForMs = 15 * 60_000
const next = join(root, 'node_modules/next/dist/bin/next')

export interface Build {
  /** Relative to the checkout, as in `DIST_DIR`. */
  distDir: string
  seconds?: number
}

type Variables = Record<string, string | undefined>

interface Current {
  hash: string
  name: string
}

const currentFile = (home: string) => join(root, home, 'current.json')

async function readCurrent(home: string): Promise<Current | undefined> {
  try {
    const current = JSON.parse(await readFile(currentFile(home), 'utf8')) as Current
    await stat(join(root, home, current.name, 'BUILD_ID'))
    return current
  } catch {
    return undefined
  }
}

function runNextBuild(distDir: string, variables: Variables): Promise<void> {
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: childEnv({
      DIST_DIR: distDir,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      __NEXT_PROCESSED_ENV: 'true',
      TURBOPACK: undefined,
      ...variables,
    }) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new StartError(`${output}\nThe app could not be built (see above).`)),
    )
  })
}

async function publish(home: string, current: Current): Promise<void> {
  const aside = `${currentFile(home)}.${process.pid}`
  await writeFile(aside, JSON.stringify(current))
  await rename(aside, currentFile(home))
}

/** Keeps recent builds: another process may still be writing one. */
async function prune(home: string): Promise<void> {
  const names = (await readdir(join(root, home))).filter((name) => name.startsWith('build-'))
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(root, home, name))).mtimeMs })),
  )
  const old = dated.sort((a, b) => b.at - a.at).slice(keptBuilds)
  for (const { name, at } of old) {
    if (Date.now() - at > unfinishedForMs) await rm(join(root, home, name), { recursive: true, force: true })
  }
}

/** Builds the current sources under `home` unless that build exists. */
export async function ensureBuild(
  home: string,
  announce: (text: string) => void = () => {},
  variables: Variables = {},
): Promise<Build> {
  const hash = await buildHash(variables)
  const current = await readCurrent(home)
  if (current?.hash === hash) return { distDir: `${home}/${current.name}` }
  const began = Date.now()
  announce('Building the app …')
  const name = `build-${hash.slice(0, 8)}-${process.pid}-${began.toString(36)}`
  await mkdir(join(root, home), { recursive: true })
  try {
    await runNextBuild(`${home}/${name}`, variables)
  } catch (error) {
    await rm(join(root, home, name), { recursive: true, force: true })
    throw error
  }
  await rm(join(root, home, name, 'cache'), { recursive: true, force: true })
  await publish(home, { hash, name })
  await prune(home).catch(() => {})
  return { distDir: `${home}/${name}`, seconds: (Date.now() - began) / 1000 }
}
