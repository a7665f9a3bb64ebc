/** `1 post`, `1,204 posts`: alike on the server and in every browser. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
