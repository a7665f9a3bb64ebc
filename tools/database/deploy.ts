import { deployDatabase } from '../../db/operate/deploy'
import { command } from './command'

/**
 * `node launcher/main.mjs run tools/database/deploy.ts`: brings the database to this release. Exits
 * 1 if the release must not be published. On AWS, `amplify/hosting/deploy-database.ts` takes a
 * snapshot and does the same.
 */
await command(async (_owner, at) => void (await deployDatabase(at, { say: console.log })))
