export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The theme that a cookie names; the system's where it names none. */
export const themeOf = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? 'system'
