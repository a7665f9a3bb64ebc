import type { ChannelActivity } from '@/db/queries/channel-activity'
import { quarters } from './hours'

const heads = ['24 to 18 hours ago', '18 to 12 hours ago', '12 to 6 hours ago', 'Last 6 hours']

export function ActivityTable({ channels }: { channels: (ChannelActivity & { total: number })[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Posts and replies in the last 24 hours, by channel</caption>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ slug, hours, total }) => (
            <tr key={slug}>
              <th scope="row">{slug}</th>
              {quarters(hours).map((count, index) => (
                <td key={heads[index]}>{count}</td>
              ))}
              <td>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
