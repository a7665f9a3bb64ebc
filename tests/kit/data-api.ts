export interface Fault {
  error: string
  rate?: number
  times?: number
  match?: string
}

export interface Faults {
  latency_ms?: number
  pause?: true
  fail?: Fault[]
}

type Controlled = { dataApi: string }

async function control({ dataApi }: Controlled, method: string, path: string, body?: unknown) {
  const response = await fetch(`${dataApi}/_local/${path}`, {
    method,
    body: body && JSON.stringify(body),
  } as RequestInit)
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

/** Replaces the faults of the Data API server; `{}` ends all. */
export const setFaults = (stack: Controlled, faults: Faults): Promise<unknown> =>
  control(stack, 'PUT', 'faults', faults)

const callsSoFar = async (stack: Controlled): Promise<number> =>
  ((await control(stack, 'GET', 'stats')) as { calls: { total: number } }).calls.total

/** Waits until no Data API call has come for a quarter of a second: until what the app sent before it gave up has arrived, too. */
export async function untilQuiet(stack: Controlled): Promise<void> {
  for (let [before, now] = [-1, await callsSoFar(stack)]; before !== now; ) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    ;[before, now] = [now, await callsSoFar(stack)]
  }
}

/** How many Data API calls came while `work` was done. */
export async function callsDuring(stack: Controlled, work: () => Promise<unknown>): Promise<number> {
  await control(stack, 'POST', 'stats/reset')
  await work()
  return callsSoFar(stack)
}
