import type { EventDraft } from './event-draft.ts'

/** What every part of the event form works with. */
export interface FormPart {
  draft: EventDraft
  change: (fields: Partial<EventDraft>) => void
}
