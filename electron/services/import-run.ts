import { type CalendarFacts, noFacts } from '#electron/ics/calendar-facts.ts'
import type { Store } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { sayChange } from '#shared/calendar/facts/english-changes.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { sizeOfFile } from './import-chunks.ts'
import type { ImportMember } from './import-member.ts'
import { ImportMerge } from './import-merge.ts'
import { ImportProgress } from './import-progress.ts'
import { ImportReader } from './import-reader.ts'
import { ImportTally } from './import-report.ts'
import type { ImportRequest, ImportWatch } from './import-request.ts'
import type { ImportItem, ImportSource } from './import-source.ts'
import { type ImportTarget, ImportTargets } from './import-targets.ts'

/**
 * Imports a file in this thread as one change, or rehearses that. Whatever happens on the way, a mistake in the file
 * aside, nothing is stored: the whole is one transaction. A file that brings nothing new is no change.
 *
 * Throws CalendarError when the file can't be read or is no calendar, when the target is gone or read-only, and
 * `unavailable` when it was cancelled. `source` is what is in the file, when another thread reads it.
 */
export async function runImport(
  store: Store,
  actor: Actor,
  request: ImportRequest,
  watch: ImportWatch,
  source: ImportSource = new ImportReader(request, store.zones),
): Promise<ImportReport> {
  const act = () => new ImportRun(store, request, watch, source).run()
  if (request.preview) return (await store.rehearse(act)).report
  const { changeId, result } = await store.changeIfAny(
    actor,
    ({ changed }) => sayChange({ code: 'file-imported', name: request.name, events: changed }),
    act,
  )
  return { ...result.report, changeId }
}

const leftOut: Statement = { text: 'left out, as you chose', fact: { code: 'import-left-out-by-choice' } }

class ImportRun {
  readonly #request: ImportRequest
  readonly #source: ImportSource
  readonly #tally = new ImportTally()
  readonly #merge: ImportMerge
  readonly #targets: ImportTargets
  readonly #progress: ImportProgress
  readonly #leftOut: ReadonlySet<string>

  constructor(store: Store, request: ImportRequest, watch: ImportWatch, source: ImportSource) {
    this.#request = request
    this.#leftOut = new Set(request.leaveOut)
    this.#source = source
    this.#merge = new ImportMerge(store, this.#tally)
    this.#targets = new ImportTargets(store, request)
    this.#progress = new ImportProgress(watch, sizeOfFile(request.path))
  }

  run(): { report: ImportReport; changed: number } {
    const calendars = this.#source.scan(this.#progress)
    // Says what is wrong with the target before anything is read.
    if (this.#request.calendarId !== undefined) this.#targets.of(noFacts)
    for (const item of this.#source.items(this.#progress)) {
      this.#take(item, calendars)
      this.#progress.tick(this.#tally.events)
    }
    this.#progress.end(this.#tally.events)
    const names = this.#targets.used().map(({ calendar }) => calendar.name)
    return { report: this.#tally.report(names), changed: this.#tally.changed }
  }

  #take(item: ImportItem, calendars: readonly CalendarFacts[]): void {
    switch (item.kind) {
      case 'events':
        this.#mergeAll(calendars[item.calendar] ?? noFacts, item.members, item.isUidOfFile)
        break
      case 'left-out':
        this.#tally.add('unchanged', item.event, item.said)
        break
      case 'invalid': {
        const { kind: _, ...row } = item
        this.#tally.addInvalid(row)
        break
      }
      case 'remark':
        this.#tally.addRemark(item.line, item.said)
        break
    }
  }

  #mergeAll(facts: CalendarFacts, members: readonly ImportMember[], isUidOfFile: boolean): void {
    const [first] = members
    if (first === undefined) return
    if (this.#leftOut.has(first.event.uid)) {
      for (const { event } of members) this.#tally.add('unchanged', event, leftOut)
      return
    }
    const targets = this.#targetsOf(facts, members, first.event.uid)
    try {
      for (const target of targets) this.#merge.merge(target, members, target.wasEmpty && isUidOfFile)
    } catch (error) {
      // What the store finds wrong with one event is no reason to lose the others.
      if (!(error instanceof CalendarError) || error.code !== 'invalid') throw error
      const { uid, line, content } = first.event
      this.#tally.addInvalid({ line, uid, title: content.title, message: error.message, fact: error.fact })
    }
  }

  /** A message about an event goes where that event is, unless a calendar was asked for. */
  #targetsOf(facts: CalendarFacts, members: readonly ImportMember[], uid: string): ImportTarget[] {
    const { calendarId, calendarName } = this.#request
    const isAsked = calendarId !== undefined || (calendarName ?? '').trim() !== ''
    if (facts.method === 'PUBLISH' || isAsked) return [this.#targets.of(facts)]
    const { targets, isReadOnly } = this.#targets.having(uid)
    if (targets.length > 0) return targets
    if (!isReadOnly && facts.method !== 'CANCEL') return [this.#targets.of(facts)]
    const said: Statement = isReadOnly
      ? { text: 'is about an event of a calendar that can only be read', fact: { code: 'import-read-only' } }
      : {
          text: 'cancels an event that is in none of your calendars',
          fact: { code: 'import-cancels-nothing' },
        }
    for (const { event } of members) this.#tally.add('unchanged', event, said)
    return []
  }
}
