import { cleanup } from '../../db/operate/cleanup-job'
import { command } from './command'

/** `npm run cleanup`: deletes expired rows, like the scheduled job on AWS, and logs how many. */
await command(async (_owner, at) => void (await cleanup(at)))
