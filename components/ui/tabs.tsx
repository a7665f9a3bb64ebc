import { Link } from './link'

export type Tab = { label: string; href: string; current: boolean }

const look =
  '-mb-px whitespace-nowrap border-b-2 border-transparent px-3 py-2 text-muted hover:text-ink ' +
  'aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** Links, so that they work without JavaScript. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 flex overflow-x-auto overflow-y-hidden border-line border-b">
      {tabs.map(({ label, href, current }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={current ? 'page' : undefined}
          className={look}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
