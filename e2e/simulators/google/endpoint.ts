/** A request that has found its endpoint. */
export interface Asked {
  readonly request: Request
  readonly url: URL
  /** The parameters in the path, decoded. */
  readonly path: Readonly<Record<string, string>>
}

/** One thing that can be asked of the simulator. */
export interface Endpoint {
  /** As the log of requests, and faults, know it. */
  readonly id: string
  readonly method: string
  /** As Hono writes it: `/calendars/:calendarId`. */
  readonly path: string
  answer(asked: Asked): Response | Promise<Response>
}
