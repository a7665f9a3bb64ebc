export const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}

/**
 * Runs the measurements in turns, so other work of the machine affects all alike. Returns every
 * value by name.
 */
export async function byTurns<Name extends string>(
  rounds: number,
  measures: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(measures) as Name[]
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of names) found[name].push(await measures[name]())
  }
  return found
}

/** The ratio of each round: median, lowest and highest. */
export function ratio(of: number[], to: number[]) {
  const ratios = of.map((value, round) => value / (to[round] ?? Number.NaN))
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) }
}
export type Ratio = ReturnType<typeof ratio>
