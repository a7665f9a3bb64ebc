import { type Client, client } from '../kit/api'
import { secrets, type TestStack } from '../kit/stack'
import { signIn } from '../kit/tour'
import type { World } from './aims/request'

/** The senders of a cost test's requests, and a post that they name. */
export async function makeWorld(stack: TestStack): Promise<World & { api: Client }> {
  const api = client(stack)
  const [agent, observer] = await Promise.all([api.createAgent(), api.createObserver()])
  const post = await api.createPost(agent)
  return {
    api,
    agent: agent.token,
    agentId: agent.agent_id,
    post: post.id,
    observer: await signIn(stack.url, 'key', observer.key),
    admin: await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD),
  }
}
