import { createTables } from './0001-create-tables.ts'
import { addFullTextSearch } from './0002-add-full-text-search.ts'
import { recordSyncObservations } from './0003-record-sync-observations.ts'
import { indexSeriesByStart } from './0004-index-series-by-start.ts'
import { keepSignIns } from './0005-keep-sign-ins.ts'
import { addAssistants } from './0006-add-assistants.ts'
import { addPushChannels } from './0007-add-push-channels.ts'
import { recordUseOfClients } from './0008-record-use-of-clients.ts'
import { addTrips } from './0009-add-trips.ts'
import { identifyAssistants } from './0010-identify-assistants.ts'
import { addConnectedClients } from './0011-add-connected-clients.ts'
import { keepAnswerNotes } from './0012-keep-answer-notes.ts'
import { keepFacts } from './0013-keep-facts.ts'
import { forgetHistory } from './0014-forget-history.ts'
import { expectAssistants } from './0015-expect-assistants.ts'
import { keepFactsOfSync } from './0016-keep-facts-of-sync.ts'
import { keepRemindersOfCalendars } from './0017-keep-reminders-of-calendars.ts'
import type { Migration } from './migration.ts'

/** Every step from an empty file to the present schema, in order. Steps that were released never change. */
export const migrations: readonly Migration[] = [
  createTables,
  addFullTextSearch,
  recordSyncObservations,
  indexSeriesByStart,
  keepSignIns,
  addAssistants,
  addPushChannels,
  recordUseOfClients,
  addTrips,
  identifyAssistants,
  addConnectedClients,
  keepAnswerNotes,
  keepFacts,
  forgetHistory,
  expectAssistants,
  keepFactsOfSync,
  keepRemindersOfCalendars,
]
