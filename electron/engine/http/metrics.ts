import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { EngineParts } from '../engine-parts.ts'

/** Registers the engine's figures; the answer renders them as they are at the time of the call. */
export function createMetrics(parts: EngineParts): () => Promise<string> {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  new Counter({
    name: 'kalends_http_requests_total',
    help: 'HTTP requests by route and status',
    labelNames: ['route', 'status'],
    registers,
    collect() {
      this.reset()
      for (const { route, status, count } of parts.counters.requests.values())
        this.inc({ route, status }, count)
    },
  })
  new Counter({
    name: 'kalends_http_request_seconds_total',
    help: 'Seconds spent on HTTP requests by route and status',
    labelNames: ['route', 'status'],
    registers,
    collect() {
      this.reset()
      for (const { route, status, seconds } of parts.counters.requests.values()) {
        this.inc({ route, status }, seconds)
      }
    },
  })
  new Counter({
    name: 'kalends_procedures_total',
    help: 'Procedures of the contract called',
    labelNames: ['procedure', 'failed'],
    registers,
    collect() {
      this.reset()
      for (const { procedure, failed, count } of parts.counters.procedures.values()) {
        this.inc({ procedure, failed: String(failed) }, count)
      }
    },
  })
  new Counter({
    name: 'kalends_procedure_seconds_total',
    help: 'Seconds spent in procedures of the contract',
    labelNames: ['procedure', 'failed'],
    registers,
    collect() {
      this.reset()
      for (const { procedure, failed, seconds } of parts.counters.procedures.values()) {
        this.inc({ procedure, failed: String(failed) }, seconds)
      }
    },
  })
  const { figures } = parts.context.sync
  counter('kalends_sync_runs_total', 'Runs of sync of a calendar by outcome', ['outcome'], (runs) => {
    for (const [outcome, count] of Object.entries(figures.runs)) runs.inc({ outcome }, count)
  })
  counter('kalends_sync_requests_total', 'Requests that runs of sync sent', [], (requests) =>
    requests.inc(figures.requests),
  )
  counter('kalends_sync_seconds_total', 'Seconds spent in runs of sync', [], (seconds) =>
    seconds.inc(figures.milliseconds / 1_000),
  )
  gauge('kalends_sync_pending', 'Events changed here that are not on their servers yet', () =>
    parts.data.problem() === undefined ? parts.context.sync.pending() : 0,
  )
  gauge('kalends_live_queries', 'Live queries that clients follow now', () => parts.counters.liveQueries)
  gauge('kalends_websockets', 'Open WebSocket connections', () => parts.counters.openSockets)
  gauge('kalends_ready', '1 while the engine can do its work', () =>
    parts.data.problem() === undefined ? 1 : 0,
  )
  gauge('kalends_calendars', 'Calendars in the store', () => parts.status().calendars)
  gauge('kalends_events', 'Events in the store', () => parts.status().events)
  gauge('kalends_database_octets', 'Size of the database', () => parts.status().database.octets)

  function counter(
    name: string,
    help: string,
    labelNames: readonly string[],
    count: (counter: Counter) => void,
  ): void {
    new Counter({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        count(this)
      },
    })
  }

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }

  return () => registry.metrics()
}
