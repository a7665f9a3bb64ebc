/** What a form's field holds, without the space around it; null where that is nothing. */
export const given = (form: FormData, name: string): string | null =>
  String(form.get(name) ?? '').trim() || null

/** The moment that a `datetime-local` field holds, by the clock of who filled it in. */
export function moment(form: FormData, name: string): string | null {
  const value = given(form, name)
  return value && new Date(value).toISOString()
}
