import type { TimeRange } from '../state/stored-event.ts'
import { GraphError } from './graph-error.ts'

/** Where a client is in its reading of a calendar; clients see it as a text without meaning. */
export interface DeltaCursor {
  readonly calendar: string
  readonly epoch: number
  readonly range: TimeRange
  /** Changes after this one are still to be told. */
  readonly since: number
  /** In a first listing: events after this place are still to be listed. Null once all are. */
  readonly after: number | null
  /** How much of the next event or change was told already. */
  readonly offset: number
  /** Milliseconds since the epoch. */
  readonly madeAt: number
}

export function encodeCursor({ calendar, epoch, range, since, after, offset, madeAt }: DeltaCursor): string {
  const fields = [calendar, epoch, range.from, range.to, since, after, offset, madeAt]
  return Buffer.from(JSON.stringify(fields)).toString('base64url')
}

/** Raises 400 for a text that is no cursor. */
export function decodeCursor(text: string): DeltaCursor {
  try {
    const fields: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [calendar, epoch, from, to, since, after, offset, madeAt] = fields as [string, ...number[]]
    const numbers = { epoch, from, to, since, offset, madeAt }
    if (Object.values(numbers).some((value) => typeof value !== 'number')) throw new Error('not a cursor')
    return {
      calendar,
      epoch: epoch ?? 0,
      range: { from: from ?? 0, to: to ?? 0 },
      since: since ?? 0,
      after: after ?? null,
      offset: offset ?? 0,
      madeAt: madeAt ?? 0,
    }
  } catch {
    throw new GraphError(400, 'SyncStateInvalid', 'The sync state is not valid.')
  }
}
