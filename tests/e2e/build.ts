import { testBuild } from '../kit/stack'

/** Builds the app once for all workers. */
export default async function build(): Promise<void> {
  process.env.DIST_DIR = await testBuild()
}
