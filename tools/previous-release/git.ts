import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartError } from '../../launcher/errors'
import { childEnv } from '../../lib/base/env'

const run = promisify(execFile)

/**
 * The checkout alone decides the repository. A git hook sets these variables, perhaps for another
 * repository.
 */
const nowhere = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined }

/** Git's output without the final line break. Throws git's error. */
export async function git(checkout: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-c', 'log.showSignature=false', ...args], {
    cwd: checkout,
    env: childEnv(nowhere) as NodeJS.ProcessEnv,
    maxBuffer: 16 << 20,
  })
  return stdout.trimEnd()
}

/** Undefined if this clone has no such commit. */
export const commitOf = (checkout: string, name: string): Promise<string | undefined> =>
  git(checkout, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`).catch(() => undefined)

/**
 * Throws if the checkout has no history, for example an unpacked release inside another repository.
 */
export async function requireHistory(checkout: string): Promise<void> {
  let said = ''
  const top = await git(checkout, 'rev-parse', '--show-toplevel').catch(
    (error: NodeJS.ErrnoException & { stderr?: string }) => {
      if (error.code === 'ENOENT')
        throw new StartError('git is not installed, and the release before is in it.')
      said = `\n${error.stderr ?? ''}`.trimEnd()
      return undefined
    },
  )
  const own = top !== undefined && (await realpath(top)) === (await realpath(checkout))
  if (own && (await commitOf(checkout, 'HEAD'))) return
  throw new StartError(
    `${checkout} is no git clone with a history: the release before cannot be found.${said}`,
  )
}

export const isShallow = async (checkout: string): Promise<boolean> =>
  (await git(checkout, 'rev-parse', '--is-shallow-repository')) === 'true'
