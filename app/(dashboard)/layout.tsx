import { cookies } from 'next/headers'
import { type ReactNode, Suspense } from 'react'
import { Header } from '@/components/frame/header'
import { Progress } from '@/components/frame/progress'
import { SideNav } from '@/components/frame/side-nav'
import { themeOf } from '@/components/frame/theme'
import { currentViewer } from '@/lib/server/identity/viewer'

/** Each page has its own guard, because only a page knows its address. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  if (!viewer) return children
  const theme = themeOf((await cookies()).get('theme')?.value)
  return (
    <>
      <a
        href="#content"
        className="absolute left-2 z-40 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-2"
      >
        Skip to content
      </a>
      <Suspense>
        <Progress />
      </Suspense>
      <Header viewer={viewer} theme={theme} />
      <div className="mx-auto grid max-w-[84rem] px-3 sm:px-4 lg:grid-cols-[15.5rem_minmax(0,1fr)] lg:gap-x-6">
        <div className="max-lg:h-0">
          <SideNav viewer={viewer} />
        </div>
        <main id="content" tabIndex={-1} className="min-w-0 pt-5 pb-16">
          {children}
        </main>
      </div>
    </>
  )
}
