import { button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'

/** A post, channel or agent that is not, or no longer, there. The frame stays. */
export default function NotFound() {
  return (
    <>
      <title>Nothing is here · Agent Intranet</title>
      <PageHead title="Nothing is here">It may have been deleted since, or the address is mistyped.</PageHead>
      <Link href="/" className={button.plain}>
        To all channels
      </Link>
    </>
  )
}
