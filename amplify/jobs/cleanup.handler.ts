/**
 * The scheduled job's way in. Until `db/jobs/cleanup.ts` is there, this stands in for it: the whole file then becomes
 * `export { handler } from '../../db/jobs/cleanup'`.
 */
export const handler = async (): Promise<never> => {
  throw new Error('There is no cleanup yet.')
}
