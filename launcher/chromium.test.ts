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
  const { downloaded } = await import('./launcher/chromium.ts')
  console.log(await downloaded())
`
/** What is found by a process that is told where Playwright keeps its browsers, as the environment of an installation tells it. */
async function found(): Promise<string> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const env = childEnv({ PLAYWRIGHT_BROWSERS_PATH: browsers }) as NodeJS.ProcessEnv
  return (await run(process.execPath, args, { cwd: root, env })).stdout.trim()
}

test('the shell that Playwright downloads is found, though Playwright tells only of its whole browser', async () => {
  expect(await found()).toBe('undefined')
  const args = ['node_modules/playwright-core/cli.js', 'install', '--dry-run', 'chromium-headless-shell']
  const env = childEnv({ PLAYWRIGHT_BROWSERS_PATH: browsers }) as NodeJS.ProcessEnv
  const { stdout } = await run(process.execPath, args, { cwd: root, env })
  const place = /Install location: +(.*chromium_headless_shell.*)/.exec(stdout)?.[1] ?? ''
  const archive = basename(new URL(/Download url: +(\S+)/.exec(stdout)?.[1] ?? '').pathname, '.zip')
  const shell = join(place, archive, 'chrome-headless-shell')
  await mkdir(dirname(shell), { recursive: true })
  await writeFile(shell, '', { mode: 0o755 })
  expect(await found()).toBe(shell)
})

test('the whole browser is found where Playwright says', async () => {
  const [, told = ''] = /[\\/](chromium-\d+[\\/].*)/.exec(chromium.executablePath()) ?? []
  const browser = join(browsers, told)
  await mkdir(dirname(browser), { recursive: true })
  await writeFile(browser, '', { mode: 0o755 })
  expect(await found()).toBe(browser)
})
