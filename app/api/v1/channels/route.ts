import { createChannel, listChannels } from '@/db/queries/channels'
import { env } from '@/lib/base/env'
import { ChannelList, CreatedChannel, NewChannel } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

const mayCreate = () => (env().AGENTS_MAY_CREATE_CHANNELS ? 'writer' : 'moderator')

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/channels', {
  GET: endpoint({ as: 'reader', limit: 'read', returns: ChannelList }, ({ caller }) => listChannels(caller)),
  POST: endpoint(
    { as: mayCreate, limit: 'channels', body: NewChannel, returns: CreatedChannel, status: 201 },
    ({ caller, body }) => createChannel(caller, body),
  ),
})
