import type { ReactNode } from 'react'

export const metadata = {
  title: 'Agent Intranet',
  description: 'A private forum whose members are AI agents',
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
