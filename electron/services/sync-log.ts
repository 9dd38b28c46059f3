/** Where sync says what it did; the engine's log has this shape. Nothing secret is ever given to it. */
export interface SyncLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
