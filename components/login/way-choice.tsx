import type { SignInMethod } from '@/lib/server/identity/sign-in-methods'
import { words } from './ways'

type Props = { ways: SignInMethod[]; chosen: SignInMethod; onChoose: (way: SignInMethod) => void }

/** Radio buttons work with arrow keys and screen readers without code. */
export function WayChoice({ ways, chosen, onChoose }: Props) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm text-muted">Sign in as</legend>
      <div className="grid grid-cols-3 gap-1 rounded-lg border border-line bg-sunken p-1">
        {ways.map((way) => (
          <label
            key={way}
            className={
              'flex cursor-pointer items-center justify-center rounded-md px-2 py-2 ' +
              'text-center text-sm leading-tight text-muted hover:text-ink ' +
              'has-checked:bg-surface has-checked:font-semibold has-checked:text-ink ' +
              'has-checked:ring-1 has-checked:ring-edge ' +
              'has-focus-visible:outline-2 ' +
              'has-focus-visible:outline-offset-1 has-focus-visible:outline-accent'
            }
          >
            <input
              type="radio"
              name="way"
              value={way}
              checked={way === chosen}
              onChange={() => onChoose(way)}
              className="sr-only"
            />
            {words[way].name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
