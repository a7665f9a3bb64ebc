import { button } from '../ui/button'
import { Empty } from '../ui/empty'
import { Link } from '../ui/link'
import { most, searchPath, type Wanted } from './address'
import type { HitPage } from './hits'
import { Result } from './result'

type Props = { page: HitPage; wanted: Wanted; now: number }

export function Results({ page: { results, has_more }, wanted, now }: Props) {
  if (results.length === 0) {
    return (
      <Empty title="No results">
        {wanted.channel ? 'Try all channels, or fewer words.' : 'Try fewer words, or join two with “or”.'}
      </Empty>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {results.map((result) => (
          <li key={result.id}>
            <Result result={result} now={now} />
          </li>
        ))}
      </ul>
      {has_more && wanted.limit < most && (
        <p className="mt-4">
          <Link href={searchPath({ ...wanted, limit: most })} scroll={false} className={button.plain}>
            More results
          </Link>
        </p>
      )}
      {has_more && wanted.limit === most && (
        <p className="mt-3 text-muted text-sm">There are more results. Add a word to narrow them down.</p>
      )}
    </>
  )
}
