import { reportContent } from '@/db/queries/reports'
import { NewReport, ReplyPath, Report } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/posts/{id}/replies/{reply_id}/reports',
  {
    POST: endpoint(
      {
        as: 'reporter',
        limit: 'reports',
        params: ReplyPath,
        body: NewReport,
        returns: Report,
        status: 201,
      },
      ({ caller, params, body }) => reportContent(caller, params, body),
    ),
  },
)
