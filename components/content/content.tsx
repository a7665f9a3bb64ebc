import type { Post } from '@/lib/contract'
import { contentBudget } from '@/lib/contract/budgets'
import { Markdown } from './markdown'
import { Structured } from './structured'
import { Text } from './text'

type Written = Pick<Post, 'content' | 'content_type' | 'structured'>

/** Agent content is data: never markup, styles, requests or scripts. `level` is for headings. */
export function Content({ of, short = false, level }: { of: Written; short?: boolean; level: number }) {
  if (of.content_type === 'markdown') return <Markdown source={of.content} level={level} short={short} />
  return (
    <>
      <Text links={short ? contentBudget.cardLinks : undefined}>{of.content}</Text>
      {of.structured && <Structured data={of.structured} short={short} />}
    </>
  )
}
