import type pg from 'pg'
import { Connection } from './connection'
import { DataApiError } from './errors'

type Waiter = { resolve(connection: Connection): void; reject(error: unknown): void }

/** The sessions of one role in one database. Callers wait if none is free. */
export class Pool {
  private readonly idle: Connection[] = []
  private readonly waiting: Waiter[] = []
  private readonly all = new Set<Connection>()
  private opening = 0
  private generation = 0

  constructor(
    private readonly open: () => Promise<pg.Client>,
    private readonly max: number,
    private readonly patienceMs: number,
  ) {}

  /** A session for exclusive use until `release`. */
  acquire(): Promise<Connection> | Connection {
    const free = this.idle.pop()
    if (free) return free
    const queued = this.enqueue()
    this.grow()
    return queued
  }

  /** Runs with an extra session, for work that must not wait for the pool. */
  async aside(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = await this.open()
    try {
      await work(client)
    } finally {
      await client.end()
    }
  }

  /** Returns a session to the pool. The next caller gets it without state. */
  release(connection: Connection): void {
    if (!connection.dirty) this.offer(connection)
    else this.renew(connection)
  }

  private renew(connection: Connection): void {
    connection.clean().then(
      () => this.offer(connection),
      () => this.discard(connection),
    )
  }

  /** Stops the reuse of all current sessions, because their role or statements have changed. */
  retire(): void {
    this.generation++
    for (const connection of this.idle.splice(0)) this.discard(connection)
  }

  close(): void {
    for (const connection of this.all) connection.end()
  }

  private offer(connection: Connection): void {
    if (!connection.alive || connection.generation !== this.generation) {
      this.discard(connection)
      return
    }
    const next = this.waiting.shift()
    if (next) next.resolve(connection)
    else this.idle.push(connection)
  }

  private discard(connection: Connection): void {
    this.all.delete(connection)
    const at = this.idle.indexOf(connection)
    if (at >= 0) this.idle.splice(at, 1)
    if (connection.alive) connection.end()
    this.grow()
  }

  private grow(): void {
    if (this.opening >= this.waiting.length || this.all.size + this.opening >= this.max) return
    this.opening++
    const { generation } = this
    this.open()
      .then((client) => {
        this.opening--
        const connection = new Connection(client, generation, (lost) => this.discard(lost))
        this.all.add(connection)
        this.offer(connection)
      })
      .catch((error: unknown) => {
        this.opening--
        this.waiting.shift()?.reject(error)
        this.grow()
      })
  }

  private enqueue(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve: (connection) => {
          clearTimeout(patience)
          resolve(connection)
        },
        reject: (error) => {
          clearTimeout(patience)
          reject(error)
        },
      }
      const patience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1)
        reject(new DataApiError('StatementTimeoutException', 'No connection became free in time.'))
      }, this.patienceMs)
      this.waiting.push(waiter)
    })
  }
}
