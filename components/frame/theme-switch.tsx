'use client'

import { useState } from 'react'
import { button } from '../ui/button'
import { Icon } from '../ui/icon'
import { type Theme, themes } from './theme'

/** A cookie stores the theme for the server. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const choose = () => {
    setTheme(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
  }
  return (
    <button
      type="button"
      onClick={choose}
      className={`${button.quiet} px-2`}
      aria-label={`Theme: ${theme}. Switch to ${next}`}
      title={`Theme: ${theme}`}
    >
      <Icon name="theme" />
      <span className="w-12 text-left max-sm:hidden">{theme}</span>
    </button>
  )
}
