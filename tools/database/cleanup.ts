import { cleanup } from '../../db/operate/cleanup-job'
import { command } from './command'

/** `npm run cleanup`: deletes what is expired, as the scheduled job on AWS does, and logs how many rows of each table went. */
await command(async (_owner, at) => void (await cleanup(at)))
