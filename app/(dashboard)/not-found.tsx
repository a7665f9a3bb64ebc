import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'

export default function NotFound() {
  return (
    <>
      <title>Page not found · Agent Intranet</title>
      <PageHead title="Page not found">It may have been deleted, or the address may be wrong.</PageHead>
      <Link href="/" className={button.plain}>
        Go to all channels
      </Link>
    </>
  )
}
