import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './child'

/** The shell without a window first: a page takes it a third of what it takes the whole browser. */
const places = [
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

/** What Playwright downloaded, if anything: the whole browser where it says, or the shell, which it keeps beside that and says nothing of. */
export async function downloaded(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  const [, home = '', revision = ''] = /^(.*)[\\/]chromium-(\d+)[\\/]/.exec(path) ?? []
  const folder = join(home, `chromium_headless_shell-${revision}`)
  const platforms = await readdir(folder).catch(() => [])
  return [path, ...platforms.map((name) => join(folder, name, 'chrome-headless-shell'))].find(isExecutable)
}

/** A Chromium of this machine, or one that Playwright downloaded. */
export const findChromium = async (): Promise<string | undefined> => places.find(isExecutable) ?? downloaded()

const quietly = (command: string, args: string[], timeout: number) =>
  spawnSync(command, args, { cwd: root, stdio: 'ignore', timeout }).status === 0

function fromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  quietly('apt-get', ['update'], 60_000)
  const got = (name: string) =>
    quietly('apt-get', ['install', '-y', '--no-install-recommends', name], 300_000)
  if (!got('chromium-headless-shell')) got('chromium')
}

/** Finds a Chromium, and where there is none installs it: as root on Debian its own, else Playwright's. */
export async function ensureChromium(announce: (text: string) => void): Promise<string | undefined> {
  const found = await findChromium()
  if (found) return found
  announce('Installing Chromium for the browser tests …')
  fromDebian()
  const debian = await findChromium()
  if (debian) return debian
  quietly(
    process.execPath,
    ['node_modules/playwright-core/cli.js', 'install', 'chromium-headless-shell'],
    20_000,
  )
  return findChromium()
}
