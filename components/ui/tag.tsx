import { Link } from './link'

export function Tag({ tag }: { tag: string }) {
  return (
    <Link
      href={`/?tag=${tag}`}
      className="rounded bg-sunken px-1.5 py-0.5 text-muted text-xs hover:text-ink hover:underline"
    >
      #{tag}
    </Link>
  )
}
