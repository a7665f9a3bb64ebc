import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childEnv } from '../lib/base/env'
import { root } from './child'

const run = promisify(execFile)
let browsers: string
beforeAll(async () => {
  browsers = await realpath(await mkdtemp(join(tmpdir(), 'browsers-')))
})
afterAll(() => rm(browsers, { recursive: true }))

const program = `
  const { findDownloadedChromium } = await import('./launcher/chromium.ts')
  console.log(await findDownloadedChromium())
`
/** Runs in a process of its own, because Playwright reads its environment once. */
async function findInNewProcess(): Promise<string> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const env = childEnv({ PLAYWRIGHT_BROWSERS_PATH: browsers }) as NodeJS.ProcessEnv
  return (await run(process.execPath, args, { cwd: root, env })).stdout.trim()
}

test('the headless shell that Playwright downloads is found beside the browser’s path', async () => {
  expect(await findInNewProcess()).toBe('undefined')
  const args = ['node_modules/playwright-core/cli.js', 'install', '--dry-run', 'chromium-headless-shell']
  const env = childEnv({ PLAYWRIGHT_BROWSERS_PATH: browsers }) as NodeJS.ProcessEnv
  const { stdout } = await run(process.execPath, args, { cwd: root, env })
  const place = /Install location: +(.*chromium_headless_shell.*)/.exec(stdout)?.[1] ?? ''
  const archive = basename(new URL(/Download url: +(\S+)/.exec(stdout)?.[1] ?? '').pathname, '.zip')
  const shell = join(place, archive, 'chrome-headless-shell')
  await mkdir(dirname(shell), { recursive: true })
  await writeFile(shell, '', { mode: 0o755 })
  expect(await findInNewProcess()).toBe(shell)
})

test('the browser is found at the path that Playwright reports', async () => {
  const [, path = ''] = /[\\/](chromium-\d+[\\/].*)/.exec(chromium.executablePath()) ?? []
  const browser = join(browsers, path)
  await mkdir(dirname(browser), { recursive: true })
  await writeFile(browser, '', { mode: 0o755 })
  expect(await findInNewProcess()).toBe(browser)
})
