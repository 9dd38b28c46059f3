import Database from 'better-sqlite3'
import { translateSqliteError } from './sqlite-error.ts'

export type SqlValue = string | number | bigint | null | Uint8Array

/**
 * One SQLite connection with every statement prepared once. All SQL of the store runs through it, so that each error of
 * SQLite reaches callers as a `CalendarError`.
 */
export class Connection {
  readonly path: string
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>()
  readonly #rawStatements = new Map<string, Database.Statement<unknown[]>>()

  constructor(path: string, options: { readOnly?: boolean; timeout?: number } = {}) {
    this.path = path
    try {
      this.#database = new Database(path, {
        readonly: options.readOnly ?? false,
        timeout: options.timeout ?? 10_000,
      })
    } catch (error) {
      throw translateSqliteError(error, path)
    }
  }

  /**
   * Settings that SQLite keeps by connection. `synchronous = FULL`: in WAL mode NORMAL could lose the last seconds of a
   * person's edits when the power fails, and one sync for each change costs them nothing they would notice.
   */
  prepareForUse(readOnly: boolean): void {
    if (!readOnly) this.execute('PRAGMA journal_mode = WAL')
    this.execute(`
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -16000;
      PRAGMA mmap_size = 0;
      PRAGMA journal_size_limit = 67108864;
    `)
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  /** All rows as objects by column name. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    try {
      return this.#prepare(sql).all(...values) as Row[]
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    try {
      return this.#prepare(sql).get(...values) as Row | undefined
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /** All rows as arrays, which is faster than as objects. */
  rows<Row extends SqlValue[]>(sql: string, ...values: SqlValue[]): Row[] {
    try {
      return this.#prepareRaw(sql).all(...values) as unknown[] as Row[]
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /** The first row as an array. */
  row<Row extends SqlValue[]>(sql: string, ...values: SqlValue[]): Row | undefined {
    try {
      return this.#prepareRaw(sql).get(...values) as unknown as Row | undefined
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /**
   * The rows that a statement answers as one JSON array in its only column, with named parameters. Each value that
   * crosses from SQLite costs more than parsing it, so this is how the reads that must be fast get their rows.
   */
  json<Rows>(sql: string, parameters: Record<string, SqlValue>): Rows {
    try {
      const row = this.#prepareRaw(sql).get(parameters) as [string] | undefined
      return JSON.parse(row?.[0] ?? '[]')
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /** The first column of the first row. */
  value<Value extends SqlValue>(sql: string, ...values: SqlValue[]): Value | undefined {
    return this.row<[Value]>(sql, ...values)?.[0]
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; lastId: number } {
    try {
      const result = this.#prepare(sql).run(...values)
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) }
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /** Several statements without parameters. */
  execute(sql: string): void {
    try {
      this.#database.exec(sql)
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  pragma<Value extends SqlValue>(text: string): Value {
    try {
      return this.#database.pragma(text, { simple: true }) as Value
    } catch (error) {
      throw translateSqliteError(error, this.path)
    }
  }

  /** Runs `act` in one write transaction: all of it is stored or, when it throws, nothing. */
  transaction<T>(act: () => T): T {
    this.execute('BEGIN IMMEDIATE')
    try {
      const result = act()
      this.execute('COMMIT')
      return result
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  /** SQLite has already rolled back by itself after some errors, such as a full disk. */
  rollback(): void {
    if (this.#database.inTransaction) this.execute('ROLLBACK')
  }

  close(): void {
    this.#statements.clear()
    this.#rawStatements.clear()
    this.#database.close()
  }

  #prepareRaw(sql: string): Database.Statement<unknown[]> {
    let statement = this.#rawStatements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare<unknown[]>(sql).raw()
      this.#rawStatements.set(sql, statement)
    }
    return statement
  }

  #prepare(sql: string): Database.Statement<SqlValue[]> {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare<SqlValue[]>(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
