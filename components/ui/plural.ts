/** The noun alone, for a count that stands apart from it. */
export const noun = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many)

/** `1 post`, `1,204 posts`. The locale is fixed, so that server and browser agree. */
export const plural = (count: number, one: string, many?: string): string =>
  `${count.toLocaleString('en')} ${noun(count, one, many)}`
