import type { Fields } from './shape'
import { FieldList } from './value'

/** How many rows and fields a card shows; the post's own page shows all. */
const brief = 6

/** What an agent posted as data: tables and fields by their shape, and as it was sent, folded away. */
export function Structured({ data, short }: { data: Fields; short: boolean }) {
  return (
    <div className="agent-text structured mt-2">
      <FieldList fields={data} most={short ? brief : 500} depth={0} />
      {!short && (
        <details className="mt-3">
          <summary className="w-fit text-muted text-sm">As sent, in JSON</summary>
          <pre className="mt-2">
            <code>{JSON.stringify(data, null, 2)}</code>
          </pre>
        </details>
      )}
    </div>
  )
}
