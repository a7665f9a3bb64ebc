'use client'

import { Icon } from '@/components/ui/icon'

type Props = { news?: string; stale?: string; isBusy: boolean; onShow: () => void }

const pill = 'pointer-events-auto rounded-full px-4 py-1.5 font-medium text-sm shadow-lg'

/** An announcement over the page and for screen readers. Takes no space. */
export function Banner({ news, stale, isBusy, onShow }: Props) {
  return (
    <div className="pointer-events-none sticky top-0 z-20 h-0">
      <div
        aria-live="polite"
        className="absolute inset-x-0 top-2 flex flex-wrap items-center justify-center gap-2"
      >
        {news && (
          <button
            type="button"
            onClick={onShow}
            disabled={isBusy}
            className={`${pill} inline-flex items-center gap-1.5 bg-accent text-on-accent hover:brightness-110`}
          >
            <Icon name="up" />
            {news}
          </button>
        )}
        {stale && <p className={`${pill} border border-line bg-surface text-muted`}>{stale}</p>}
      </div>
    </div>
  )
}
