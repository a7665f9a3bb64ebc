import type pg from 'pg'

export type FieldDescription = {
  name: string
  tableID: number
  columnID: number
  dataTypeID: number
  dataTypeModifier: number
}

/** A statement's result. `fields` is absent if the statement cannot return rows. */
export type Outcome = {
  fields?: FieldDescription[]
  rows: (string | null)[][]
  tag: string
  bytes: number
  widest: number
}

/** A prepared statement of a connection. `fields` is known after its first run. */
export type Prepared = { name: string; fields?: FieldDescription[]; described: boolean }

export type Run = {
  text: string
  oids: number[]
  values: (string | null)[]
  prepared: Prepared
  /** Statements to close, so a connection does not collect them forever. */
  forget: string[]
  /** Rows beyond this many bytes are counted, but not stored. */
  keepBytes: number
}

type Wire = pg.Connection & {
  parse(message: { name: string; text: string; types: number[] }): void
  bind(message: { statement: string; values: (string | null)[] }): void
  describe(message: { type: 'S'; name: string }): void
  execute(message: object): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
  stream: { cork(): void; uncork(): void }
}

/**
 * One run of a prepared statement over pg's connection. pg's own query class can neither declare
 * parameter types nor return raw text.
 */
export class Statement {
  private readonly outcome: Outcome = { rows: [], tag: '', bytes: 0, widest: 0 }
  /** pg calls this if it exists. */
  callback = () => {}

  constructor(
    private readonly run: Run,
    private readonly settle: { resolve(outcome: Outcome): void; reject(error: unknown): void },
  ) {}

  submit(wire: Wire): void {
    const { text, oids, values, prepared, forget } = this.run
    const { name } = prepared
    wire.stream.cork()
    for (const old of forget) wire.close({ type: 'S', name: old })
    if (!prepared.described) {
      wire.parse({ name, text, types: oids })
      wire.describe({ type: 'S', name })
    } else {
      this.outcome.fields = prepared.fields
    }
    wire.bind({ statement: name, values })
    wire.execute({})
    wire.sync()
    wire.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: FieldDescription[] }): void {
    this.outcome.fields = fields
  }

  handleDataRow({ fields, length }: { fields: (string | null)[]; length: number }): void {
    const body = length - 4
    this.outcome.bytes += body
    if (body > this.outcome.widest) this.outcome.widest = body
    if (this.outcome.bytes <= this.run.keepBytes) this.outcome.rows.push(fields)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.outcome.tag = text
  }

  handleReadyForQuery(): void {
    this.run.prepared.described = true
    this.run.prepared.fields = this.outcome.fields
    this.settle.resolve(this.outcome)
  }

  handleError(error: unknown): void {
    this.settle.reject(error)
  }

  /** The service does not support COPY FROM STDIN, so there is no data. */
  handleCopyInResponse(wire: pg.Connection & { sendCopyFail(message: string): void }): void {
    wire.sendCopyFail('COPY is not supported')
  }
  handleCopyData(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
