import { reportContent } from '@/db/queries/reports'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { NewReport, ReplyPath, Report } from '@/lib/contract'

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
