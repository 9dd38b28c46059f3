/** What `/metrics` tells of requests, counted from the start, before anybody asks for it. */
export class Counters {
  openSockets = 0
  liveQueries = 0
  /** `route status` → requests and the seconds they took */
  readonly requests = new Map<string, { route: string; status: number; count: number; seconds: number }>()
  readonly procedures = new Map<
    string,
    { procedure: string; failed: boolean; count: number; seconds: number }
  >()

  countRequest(path: string, status: number, milliseconds: number): void {
    const route = routeOf(path)
    const entry = this.requests.get(`${route} ${status}`) ?? { route, status, count: 0, seconds: 0 }
    entry.count += 1
    entry.seconds += milliseconds / 1_000
    this.requests.set(`${route} ${status}`, entry)
  }

  countProcedure(procedure: string, failed: boolean, milliseconds: number): void {
    const key = `${procedure} ${failed}`
    const entry = this.procedures.get(key) ?? { procedure, failed, count: 0, seconds: 0 }
    entry.count += 1
    entry.seconds += milliseconds / 1_000
    this.procedures.set(key, entry)
  }
}

/** A small, fixed set of labels, whatever addresses are asked for. */
function routeOf(path: string): string {
  const first = path.split('/', 2)[1] ?? ''
  return ['api', 'files', 'mcp', 'health', 'metrics', 'login', 'logout', 'oauth', '.well-known'].includes(
    first,
  )
    ? `/${first}`
    : '/page'
}
