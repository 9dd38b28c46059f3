import type { z } from 'zod'
import type { Connection } from './connection.ts'

/** Small values by name, kept as JSON. Written inside `Store.write` or `Store.change`; not part of the history. */
export class SettingTable {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Undefined when it was never set, or when what is stored no longer fits the schema. */
  get<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const text = this.#connection.value<string>('SELECT value FROM setting WHERE name = ?', name)
    if (text === undefined) return undefined
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  }

  /** `undefined` removes it. */
  set(name: string, value: unknown): void {
    if (value === undefined) this.#connection.run('DELETE FROM setting WHERE name = ?', name)
    else
      this.#connection.run(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        JSON.stringify(value),
      )
  }
}
