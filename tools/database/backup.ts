import { backup } from '../../local/backup/backup'
import { onDataDirectory } from './data-directory'

/** `npm run backup -- FILE`: saves the data of a stopped local intranet in one file. */
await onDataDirectory('backup', async (dataDir, file) => {
  await backup(dataDir, file, console.error)
  console.log(`${dataDir} is kept in ${file}. Not in it: .env.local, with the secrets of this checkout.`)
})
