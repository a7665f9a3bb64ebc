import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './child'

/** The headless shell comes first: it needs a third of the time for a page. */
const installedPaths = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The browser or the headless shell that Playwright downloaded. Playwright reports only the path of
 * the browser; the shell is in a folder beside it.
 */
export async function findDownloadedChromium(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  const [, home = '', revision = ''] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(path) ?? []
  const folder = join(home, `chromium_headless_shell-${revision}`)
  const platforms = await readdir(folder).catch(() => [])
  return [path, ...platforms.map((name) => join(folder, name, 'chrome-headless-shell'))].find(isExecutable)
}

export const findChromium = async (): Promise<string | undefined> =>
  installedPaths.find(isExecutable) ?? findDownloadedChromium()

const runQuietly = (command: string, args: string[], timeout: number) =>
  spawnSync(command, args, { cwd: root, stdio: 'ignore', timeout }).status === 0

function installFromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  runQuietly('apt-get', ['update'], 60_000)
  const got = (name: string) =>
    runQuietly('apt-get', ['install', '-y', '--no-install-recommends', name], 300_000)
  if (!got('chromium-headless-shell')) got('chromium')
}

/** Finds Chromium or installs it: as root on Debian with apt, else with Playwright. */
export async function ensureChromium(announce: (text: string) => void): Promise<string | undefined> {
  const found = await findChromium()
  if (found) return found
  announce('Installing Chromium for the browser tests …')
  installFromDebian()
  const debian = await findChromium()
  if (debian) return debian
  runQuietly(
    process.execPath,
    ['node_modules/playwright-core/cli.js', 'install', 'chromium-headless-shell'],
    20_000,
  )
  return findChromium()
}
