import { deployDatabase } from '../../db/operate/deploy'
import { command } from './command'

/**
 * `node launcher/main.mjs run tools/database/deploy.ts`: brings the database to this release, and
 * exits 1 where it must not be published. On AWS, `amplify/hosting/deploy-database.ts` runs the
 * same with a snapshot.
 */
await command(async (_owner, at) => void (await deployDatabase(at, { say: console.log })))
