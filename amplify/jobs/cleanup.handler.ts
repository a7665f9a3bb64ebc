/** The scheduled job's way in: the same code that `npm run cleanup` runs. */
export { handler } from '../../db/operate/cleanup-job'
