export { handler } from '../../db/operate/cleanup-job'
