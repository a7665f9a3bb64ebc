import { link, mkdir, readdir, readlink, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Copies a directory by hard links. Nothing may write into the files, only replace them. Both
 * directories must be on one file system.
 */
export async function linkTree(
  from: string,
  to: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  await mkdir(to, { recursive: true })
  const entries = await readdir(from, { withFileTypes: true })
  await Promise.all(
    entries
      .filter(({ name }) => isWanted(name))
      .map(async (entry) => {
        const [source, target] = [join(from, entry.name), join(to, entry.name)]
        if (entry.isDirectory()) return linkTree(source, target)
        if (entry.isSymbolicLink()) return symlink(await readlink(source), target)
        return link(source, target)
      }),
  )
}
