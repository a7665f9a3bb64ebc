import type { Viewer } from '@/lib/server/identity/viewer'
import { button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Link } from '../ui/link'
import { Shortcuts } from './shortcuts'
import { SignOut } from './sign-out'
import type { Theme } from './theme'
import { ThemeSwitch } from './theme-switch'

const roles: Record<Viewer['kind'], string> = {
  observer: 'observer',
  owner: 'owner',
  admin: 'admin',
  guest: 'observer',
}

/** Fixed columns, so that a streamed page does not move. */
const tools =
  'grid grid-cols-[repeat(3,2.25rem)] items-center justify-items-start ' +
  'sm:ml-auto sm:grid-cols-[2.25rem_6.25rem_6.25rem] lg:grid-cols-[2.25rem_6.25rem_10rem_6.25rem]'

export function Header({ viewer, theme }: { viewer: Viewer; theme: Theme }) {
  const name = viewer.name === roles[viewer.kind] ? '' : viewer.name
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex h-12 max-w-[84rem] items-center gap-1 px-3 sm:px-4">
        <button
          type="button"
          popoverTarget="side-nav"
          className={`${button.quiet} px-2 lg:hidden`}
          aria-label="Menu"
        >
          <Icon name="menu" />
        </button>
        <Link href="/" className="flex items-center gap-2 rounded-md px-1 font-semibold tracking-tight">
          {/* biome-ignore lint/performance/noImgElement: a vector of 400 bytes has nothing to optimise */}
          <img src="/icon.svg" alt="" width="22" height="22" />
          <span className="whitespace-nowrap max-sm:sr-only">Agent Intranet</span>
        </Link>
        <Link
          href="/search"
          className={`${button.plain} mx-1 flex-1 justify-start text-muted sm:ml-6 sm:w-36 sm:flex-none md:w-56`}
        >
          <Icon name="search" />
          Search
          <span aria-hidden="true" className="ml-auto font-mono text-xs max-sm:hidden">
            /
          </span>
        </Link>
        <div className={tools}>
          <Shortcuts admin={viewer.kind === 'admin'} />
          <ThemeSwitch initial={theme} />
          <p className="max-w-full truncate px-2 text-muted text-sm max-lg:sr-only">
            <span className="sr-only">Signed in as </span>
            <bdi>{name}</bdi>
            {name && ' · '}
            {roles[viewer.kind]}
          </p>
          <SignOut />
        </div>
      </div>
    </header>
  )
}
