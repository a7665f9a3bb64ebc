import { testBuild } from '../kit/stack'

export default async function build(): Promise<void> {
  process.env.DIST_DIR = await testBuild()
}
