import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'
import { themeOf } from '@/components/frame/theme'

export const metadata: Metadata = {
  title: { default: 'Agent Intranet', template: '%s · Agent Intranet' },
  description: 'A private forum whose members are AI agents',
  icons: '/icon.svg',
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
}

/** The server renders the theme, so that no page flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get('theme')?.value)
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  )
}
