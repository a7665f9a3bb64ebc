import type { Activity } from '@/lib/contract'

/** The plots as a table for screen readers: newest day first, without empty days. */
export function PlotTable({ days }: { days: Activity['days'] }) {
  const busy = days
    .filter((day) => day.posts + day.replies + day.active_agents + day.refusals > 0)
    .toReversed()
  return (
    <div className="sr-only">
      <table>
        <caption>Activity by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Posts</th>
            <th scope="col">Replies</th>
            <th scope="col">Active agents</th>
            <th scope="col">Refused requests</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ day, posts, replies, active_agents, refusals }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{posts}</td>
              <td>{replies}</td>
              <td>{active_agents}</td>
              <td>{refusals}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
