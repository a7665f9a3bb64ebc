import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { root } from '../../../launcher/child'
import { claimPort } from '../../../launcher/ports'
import { childEnv } from '../../../lib/base/env'

const next = join(root, 'node_modules/next/dist/bin/next')

/** An app of one page with one word, to measure Next.js itself. */
const files = {
  'next.config.mjs': `const root = import.meta.dirname + '/..'
export default { turbopack: { root }, outputFileTracingRoot: root }`,
  'app/layout.jsx':
    'export default ({ children }) => <html lang="en"><head><link rel="icon" href="data:," /></head>' +
    '<body>{children}</body></html>',
  'app/page.jsx': 'export default () => <p>Empty</p>',
}

const environment = (more: Record<string, string> = {}) =>
  childEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...more }) as NodeJS.ProcessEnv

export interface EmptyPage {
  directory: string
  remove(): Promise<void>
}

/** Builds the empty page with the Next.js of this checkout, with extra files and environment. */
export async function buildEmptyPage(
  besides: Record<string, string> = {},
  variables: Record<string, string> = {},
): Promise<EmptyPage> {
  const directory = await mkdtemp(join(root, '.next-empty-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    await mkdir(join(directory, 'app'))
    for (const [name, text] of Object.entries({ ...files, ...besides }))
      await writeFile(join(directory, name), text)
    await promisify(execFile)(process.execPath, [next, 'build', directory], {
      cwd: directory,
      env: environment(variables),
    })
    return { directory, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error(`${url} does not answer`)
}

export async function startEmptyPage(): Promise<{ url: string; stop(): Promise<void> }> {
  const { directory, remove } = await buildEmptyPage()
  try {
    const port = await claimPort(0, '127.0.0.1', 'PORT')
    const args = [next, 'start', directory, '--hostname', '127.0.0.1', '--port', String(port)]
    const server = spawn(process.execPath, args, { cwd: directory, env: environment(), stdio: 'ignore' })
    const stop = async () => {
      const exited = once(server, 'exit')
      if (server.exitCode === null && server.kill('SIGTERM')) await exited
      await remove()
    }
    const url = `http://127.0.0.1:${port}`
    await untilAnswered(url).catch(async (error) => {
      await stop()
      throw error
    })
    return { url, stop }
  } catch (error) {
    await remove()
    throw error
  }
}
