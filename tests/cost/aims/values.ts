import { type Genes, textOf } from '../genes'
import { bodyBytes } from './request'

/** Hostile JSON values: a text, or structures around it. */
const shapes: ((genes: Genes, size: number) => unknown)[] = [
  (genes, size) => textOf(genes, size),
  (genes, size) => Array.from({ length: Math.min(size / 4, 20_000) }, () => textOf(genes, 1)),
  (genes, size) => ({ [textOf(genes, size / 2)]: Array.from({ length: size / 8 }, () => '') }),
  (genes, size) => ({ [textOf(genes, 190)]: Array.from({ length: size / 20 }, () => textOf(genes, 13)) }),
  (genes, size) =>
    Object.fromEntries(Array.from({ length: size / 24 }, (_, n) => [`${n}${textOf(genes, 8)}`, n])),
  (genes, size) =>
    Array.from({ length: size / 60 }, (_, n) => ({
      name: textOf(genes, 9),
      status: 'ok',
      [`k${n % 12}`]: n,
    })),
  (genes, size) => {
    let value: unknown = textOf(genes, 200)
    for (let depth = 0; depth < Math.min(size / 6, 31); depth++) value = depth % 2 ? [value] : { k: value }
    return value
  },
  (_genes, size) => Array.from({ length: size / 3 }, () => ({})),
  (_genes, size) => Array.from({ length: size / 20 }, (_, n) => n * 1.0000000000001),
]

/** The shape depends on the genes too. */
export const hostileValue = (genes: Genes, size: number): unknown =>
  shapes[genes.variant % shapes.length]?.(genes, size)

/** Text that is not JSON, or unusual JSON. */
export const oddBody = (genes: Genes): string => {
  const text = textOf(genes, bodyBytes)
  return [text, '['.repeat(bodyBytes), `{"a":${'[{"b":'.repeat(9_000)}`, `[${'1e9,'.repeat(16_000)}1]`][
    genes.variant % 4
  ] as string
}
