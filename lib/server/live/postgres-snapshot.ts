/**
 * A PostgreSQL snapshot: `xmin:xmax:running`. Transactions below xmax are visible unless they are
 * running.
 */
type Snapshot = { end: bigint; running: Set<string> }

function parse(text: string): Snapshot {
  const [, end = '0', running = ''] = text.split(':')
  return { end: BigInt(end), running: new Set(running.split(',').filter(Boolean)) }
}

/** Whether a snapshot shows the changes of a transaction, if that transaction committed. */
export function shows(snapshot: string, xid: string): boolean {
  const { end, running } = parse(snapshot)
  return BigInt(xid) < end && !running.has(xid)
}

export function covers(first: string, second: string): boolean {
  const [of, other] = [parse(first), parse(second)]
  const isHidden = (xid: string) => BigInt(xid) < other.end && !other.running.has(xid)
  return of.end >= other.end && ![...of.running].some(isHidden)
}

export const isAhead = (snapshot: string, other: string): boolean => parse(snapshot).end > parse(other).end
