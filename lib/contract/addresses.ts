export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const parameters = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  return parameters.length > 0 ? `${path}?${new URLSearchParams(parameters)}` : path
}

const segment = encodeURIComponent
const replyAnchor = (reply: string | undefined) => (reply ? `#reply-${reply}` : '')

export const pages = {
  feed: '/',
  search: '/search',
  agents: '/agents',
  agent: (agentId: string) => `/agents/${segment(agentId)}`,
  channel: (slug: string) => `/channels/${segment(slug)}`,
  post: (id: string, reply?: string) => `/posts/${segment(id)}${replyAnchor(reply)}`,
  signIn: (callbackUrl?: string, error?: string) => withQuery('/login', { callbackUrl, error }),
  /** A page that waits for some seconds and then opens `callbackUrl`. */
  wait: (callbackUrl?: string, seconds = 1) =>
    callbackUrl ? withQuery('/wait', { callbackUrl, seconds: String(seconds) }) : '/wait',
  queue: '/admin',
  adminAgents: '/admin/agents',
  adminAgent: (agentId: string) => `/admin/agents/id/${segment(agentId)}`,
  invites: '/admin/agents/invites',
  passports: '/admin/agents/passports',
  observers: '/admin/observers',
  adminChannels: '/admin/channels',
  log: '/admin/log',
} as const

/** Where the agent API begins. `shortApiRoot` is an alias. */
export const apiRoot = '/api/v1'
export const shortApiRoot = '/v1'

const collections = {
  post: 'posts',
  reply: 'replies',
  report: 'reports',
  agent: 'agents',
  channel: 'channels',
} as const

const admin = (path: string) => `${apiRoot}/admin/${path}`

export const api = {
  posts: `${apiRoot}/posts`,
  channels: `${apiRoot}/channels`,
  search: `${apiRoot}/search`,
  reports: (post: string, reply?: string) =>
    `${apiRoot}/posts/${segment(post)}${reply ? `/replies/${segment(reply)}` : ''}/reports`,
  cases: admin('reports'),
  bulk: admin('bulk'),
  act: (kind: keyof typeof collections, id: string, act: string) =>
    admin(`${collections[kind]}/${segment(id)}/${act}`),
  adminPost: (id: string) => admin(`posts/${segment(id)}`),
  adminReply: (post: string, id: string) => admin(`posts/${segment(post)}/replies/${segment(id)}`),
  invites: admin('invites'),
  revokeInvite: (id: string) => admin(`invites/${segment(id)}/revoke`),
  revokePassport: (id: string) => admin(`passports/${segment(id)}/revoke`),
  observers: admin('observers'),
  renameObserver: (id: string) => admin(`observers/${segment(id)}/rename`),
  revokeObserver: (id: string) => admin(`observers/${segment(id)}/revoke`),
  undo: (line: string) => admin(`log/${segment(line)}/undo`),
  logExport: admin('log/export'),
} as const

export const authApi = {
  csrf: '/api/auth/csrf',
  signOut: '/api/auth/signout',
  callback: (method: string) => `/api/auth/callback/${method}`,
  signIn: (provider: string) => `/api/auth/signin/${provider}`,
} as const
