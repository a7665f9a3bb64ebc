import { Budget } from './budget'
import type { Fields } from './data-shape'
import { fieldList } from './value'
import { Visible } from './visible'

/** Indentation of deep data may take more bytes than the data. */
const mostIndented = 20_000

function asJson(data: Fields): string {
  const indented = JSON.stringify(data, null, 2)
  return indented.length <= mostIndented ? indented : JSON.stringify(data)
}

export function Structured({ data, short }: { data: Fields; short: boolean }) {
  return (
    <div className="agent-text structured mt-2">
      {fieldList(data, 0, new Budget(short ? 'card' : 'page'))}
      {!short && (
        <details className="mt-3">
          <summary className="w-fit text-muted text-sm">View as JSON</summary>
          <pre className="mt-2">
            <code>
              <Visible>{asJson(data)}</Visible>
            </code>
          </pre>
        </details>
      )}
    </div>
  )
}
