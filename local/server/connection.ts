import pg from 'pg'
import { type Outcome, type Prepared, Statement } from './statement'

const PREPARED = 100
const KEPT_BYTES = 1_048_576
/** Commands that leave state in a session. */
const LEAVES_STATE = /^(SET|RESET|LISTEN|PREPARE|DECLARE|LOAD|CREATE|DISCARD|BEGIN|START)/

/** A session. Like the service's driver, it keeps recent statements prepared. */
export class Connection {
  private readonly prepared = new Map<string, Prepared>()
  private forget: string[] = []
  private numbered = 0
  /** Whether a call has left state in the session. */
  dirty = false
  alive = true

  constructor(
    private readonly client: pg.Client,
    readonly generation: number,
    lost: (connection: Connection) => void,
  ) {
    const end = () => {
      this.alive = false
      lost(this)
    }
    client.on('error', end)
    client.on('end', end)
    const { connection } = client as unknown as { connection: pg.Connection }
    connection.on('parameterStatus', () => {
      this.dirty = true
    })
  }

  get pid(): number {
    return (this.client as unknown as { processID: number }).processID
  }

  /** Runs one statement with parameters of these types. Rejects with pg's error. */
  async run(text: string, oids: number[] = [], values: (string | null)[] = []): Promise<Outcome> {
    const key = `${oids.join()} ${text}`
    const prepared = this.recall(key)
    const forget = this.forget
    this.forget = []
    try {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        const run = { text, oids, values, prepared, forget, keepBytes: KEPT_BYTES }
        this.client.query(new Statement(run, { resolve, reject }) as unknown as pg.Submittable)
      })
      if (LEAVES_STATE.test(outcome.tag)) this.dirty = true
      return outcome
    } catch (error) {
      const stale = error instanceof pg.DatabaseError && error.code === '0A000'
      if (stale || !prepared.described) this.drop(key)
      throw error
    }
  }

  /** Removes the state that calls left. */
  async clean(): Promise<void> {
    this.prepared.clear()
    this.forget = []
    await this.client.query('rollback')
    await this.client.query('discard all')
    this.dirty = false
  }

  end(): void {
    this.alive = false
    void this.client.end().catch(() => {})
  }

  private recall(key: string): Prepared {
    const known = this.prepared.get(key)
    if (known) this.prepared.delete(key)
    else if (this.prepared.size >= PREPARED) this.drop(this.prepared.keys().next().value ?? '')
    const prepared = known ?? { name: `sqlx_s_${++this.numbered}`, described: false }
    this.prepared.set(key, prepared)
    return prepared
  }

  private drop(key: string): void {
    const prepared = this.prepared.get(key)
    if (prepared) this.forget.push(prepared.name)
    this.prepared.delete(key)
  }
}
