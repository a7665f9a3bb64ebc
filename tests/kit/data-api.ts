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

/** Replaces the faults of the local Data API server. `{}` ends them all. */
export const setFaults = (stack: Controlled, faults: Faults): Promise<unknown> =>
  control(stack, 'PUT', 'faults', faults)

const callsSoFar = async (stack: Controlled): Promise<number> =>
  ((await control(stack, 'GET', 'stats')) as { calls: { total: number } }).calls.total

/** Waits for 250 ms without a Data API call, so that calls of abandoned requests have arrived. */
export async function untilQuiet(stack: Controlled): Promise<void> {
  for (let [last, now] = [-1, await callsSoFar(stack)]; last !== now; ) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    ;[last, now] = [now, await callsSoFar(stack)]
  }
}

/** Counts the Data API calls while `work` runs. */
export async function callsDuring(stack: Controlled, work: () => Promise<unknown>): Promise<number> {
  await control(stack, 'POST', 'stats/reset')
  await work()
  return callsSoFar(stack)
}
