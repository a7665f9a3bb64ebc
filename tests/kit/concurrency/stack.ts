import { type Client, client } from '../api'
import { startStack, type TestStack, type TestStackOptions } from '../stack'

const plenty = '1000000'

/** Limits that no test comes near. */
export const roomy = {
  LIMIT_POSTS_PER_HOUR: plenty,
  LIMIT_REPLIES_PER_HOUR: plenty,
  LIMIT_UPVOTES_PER_HOUR: plenty,
  LIMIT_READS_PER_MINUTE: plenty,
  LIMIT_ADMIN_READS_PER_MINUTE: plenty,
  LIMIT_PAGES_PER_MINUTE: plenty,
  LIMIT_WRITES_PER_HOUR: plenty,
  LIMIT_ADMIN_WRITES_PER_HOUR: plenty,
  LIMIT_CHANNELS_PER_DAY: plenty,
  LIMIT_FAILED_SIGN_INS_PER_HOUR: plenty,
  LIMIT_SIGN_INS_PER_HOUR: plenty,
}

export interface Own {
  stack: TestStack
  /** A client of the first app. */
  api: Client
  /** A client of each app. */
  apis: Client[]
}

/** An intranet of the suite's own. */
export async function startOwn(options: TestStackOptions = {}): Promise<Own> {
  const stack = await startStack(options)
  const apis = stack.urls.map((url) => client({ ...stack, url }))
  return { stack, api: apis[0] as Client, apis }
}
