import { restore } from '../../local/backup/restore'
import { onDataDirectory } from './data-directory'

/** `npm run restore -- FILE`: restores a backup into an empty data directory. */
await onDataDirectory('restore', async (dataDir, file) => {
  await restore(file, dataDir, console.error)
  console.log(`${dataDir} is as it was kept in ${file}: npm start.`)
})
