import type { ApiFailure } from '../api/client'
import { sentenceFor, waking } from '../api/sentences'
import { button } from '../ui/button'
import { Notice } from '../ui/notice'
import { plural } from '../ui/plural'
import type { HitPage } from './hits'

type Props = { page?: HitPage; error?: ApiFailure; busy: boolean; retry: () => void }

function sentence({ page, error, busy }: Props): string {
  if (error?.code === 'RATE_LIMITED') {
    return `Too many searches. Trying again in ${plural(error.retryAfter ?? 60, 'second')}.`
  }
  if (error?.code === 'DATABASE_UNAVAILABLE') return waking.continues
  if (busy) return 'Searching …'
  if (!page || error) return ''
  return `${page.has_more ? 'Top ' : ''}${plural(page.results.length, 'result')}`
}

export function SearchStatus(props: Props) {
  const { error, retry } = props
  return (
    <>
      <p role="status" className="mb-2 min-h-6 text-muted text-sm">
        {sentence(props)}
      </p>
      {error && !error.isTemporary && (
        <div className="mb-4">
          <Notice title={sentenceFor(error)}>
            <button type="button" onClick={retry} className={button.plain}>
              Try again
            </button>
          </Notice>
        </div>
      )}
    </>
  )
}
