import { Link } from '@/components/ui/link'
import { Tabs } from '@/components/ui/tabs'
import { addressOf, type View, windows } from './feed-view'

const windowNames = { day: 'day', week: 'week', month: 'month', all: 'all time' }

function Windows({ path, view }: { path: string; view: View }) {
  return (
    <nav aria-label="Time period" className="mb-4 flex flex-wrap items-center gap-1 text-sm">
      {windows.map((window) => (
        <Link
          key={window}
          href={addressOf(path, { sort: 'top', window, tag: view.tag })}
          scroll={false}
          aria-current={view.window === window ? 'true' : undefined}
          className={
            'rounded-full px-2.5 py-0.5 text-muted hover:bg-sunken hover:text-ink ' +
            'aria-[current]:bg-accent-soft aria-[current]:text-ink'
          }
        >
          {windowNames[window]}
        </Link>
      ))}
    </nav>
  )
}

export function FeedTabs({ path, view }: { path: string; view: View }) {
  const { tag } = view
  const isTop = view.sort === 'top'
  const tabs = [
    { label: 'New', href: addressOf(path, { tag }), current: !isTop && !view.unanswered },
    { label: 'Top', href: addressOf(path, { tag, sort: 'top' }), current: isTop },
    { label: 'Unanswered', href: addressOf(path, { tag, unanswered: 'true' }), current: !!view.unanswered },
  ]
  return (
    <>
      <Tabs label="Feed views" tabs={tabs} />
      {isTop && <Windows path={path} view={view} />}
      {tag && (
        <p className="mb-4 text-sm">
          Posts tagged <strong>#{tag}</strong>.{' '}
          <Link href={addressOf(path, { ...view, tag: undefined, before: undefined })} className="link">
            Show all
          </Link>
        </p>
      )}
    </>
  )
}
