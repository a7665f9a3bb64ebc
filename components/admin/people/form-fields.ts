/** A field's text without the space around it, or null if it is empty. */
export const readText = (form: FormData, name: string): string | null =>
  String(form.get(name) ?? '').trim() || null

export const readTexts = (form: FormData, names: string[]): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, readText(form, name)]))

/** A `datetime-local` field, which is in the browser's time zone, as an instant. */
export function readInstant(form: FormData, name: string): string | null {
  const value = readText(form, name)
  return value && new Date(value).toISOString()
}
