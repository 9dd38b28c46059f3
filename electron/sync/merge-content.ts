import { excludesInstance } from '#electron/providers/bare-item.ts'
import type { Attachment, Attendee, EventContent } from '#shared/calendar/event.ts'
import { atPlainText, type EventTime, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { byKey, of, type Past, type ThreeWay } from './three-way.ts'

/** Merges an event, or one instance of a series, field by field. */
export function mergeContent(
  fields: ThreeWay,
  past: Past<EventContent>,
  local: EventContent,
  remote: EventContent,
): EventContent {
  const plain = <Field extends PlainField>(field: Field): EventContent[Field] =>
    fields.value(
      field,
      of(past, (content) => content[field]),
      local[field],
      remote[field],
    )
  const keyed = <Field extends KeyedField>(field: Field, keyOf: (value: Entry<Field>) => string) =>
    fields.entries<Entry<Field>>(
      field,
      keyOf,
      of(past, (content) => content[field]),
      local[field],
      remote[field],
    )
  const time = fields.value('time', of(past, timeOf), timeOf(local), timeOf(remote))
  return {
    title: plain('title'),
    description: plain('description'),
    location: plain('location'),
    url: plain('url'),
    start: time.start,
    end: time.end,
    recurrence: inFormOf(time.start, mergeRecurrence(fields, past, local, remote)),
    status: plain('status'),
    showAs: plain('showAs'),
    visibility: plain('visibility'),
    color: plain('color'),
    categories: keyed('categories', (name) => name),
    conferenceUrl: plain('conferenceUrl'),
    organizer: plain('organizer'),
    attendees: keyed('attendees', attendeeKey),
    reminders: keyed('reminders', JSON.stringify),
    attachments: keyed('attachments', attachmentKey),
    sequence: Math.max(local.sequence, remote.sequence),
  }
}

type KeyedField = 'categories' | 'attendees' | 'reminders' | 'attachments'
type Entry<Field extends KeyedField> = EventContent[Field][number]

/** The fields that are taken whole and depend on no other. */
type PlainField = Exclude<keyof EventContent, 'start' | 'end' | 'recurrence' | 'sequence' | KeyedField>

/** Without the exclusions of single instances: those are merged with the exceptions. */
function mergeRecurrence(
  fields: ThreeWay,
  past: Past<EventContent>,
  local: EventContent,
  remote: EventContent,
): EventContent['recurrence'] {
  const [mine, theirs] = [besidesInstances(local), besidesInstances(remote)]
  const old = of(past, besidesInstances)
  if (mine === null || theirs === null) return fields.value('recurrence', old, mine, theirs)
  const wasSeries: Past<Recurrence> = { base: old.base ?? undefined, sent: old.sent ?? undefined }
  const dates = <Field extends 'additions' | 'exclusions'>(field: Field) =>
    fields.entries<Recurrence[Field][number]>(
      field,
      JSON.stringify,
      of(wasSeries, (recurrence) => recurrence[field]),
      mine[field],
      theirs[field],
    )
  return {
    ...fields.value('rules', of(wasSeries, rulesOf), rulesOf(mine), rulesOf(theirs)),
    additions: dates('additions'),
    exclusions: dates('exclusions'),
  }
}

/** With additional dates of the form that the series has now: one side may have made it last whole days, or not. */
function inFormOf(start: EventTime, recurrence: EventContent['recurrence']): EventContent['recurrence'] {
  if (recurrence === null || recurrence.additions.every((date) => isAllDay(date.start) === isAllDay(start)))
    return recurrence
  const additions = recurrence.additions.map((date) => {
    if (isAllDay(date.start) === isAllDay(start)) return date
    const day = plainText(date.start).slice(0, 10)
    return { start: atPlainText(start, `${day}${plainText(start).slice(10)}`), end: null }
  })
  return { ...recurrence, additions: [...byKey(JSON.stringify, additions).values()] }
}

function besidesInstances({ start, recurrence }: EventContent): EventContent['recurrence'] {
  if (recurrence === null || recurrence.exclusions.length === 0) return recurrence
  return { ...recurrence, exclusions: recurrence.exclusions.filter((time) => !excludesInstance(time, start)) }
}

function rulesOf({ rules, exclusionRules }: Recurrence): Pick<Recurrence, 'rules' | 'exclusionRules'> {
  return { rules, exclusionRules }
}

function timeOf({ start, end }: EventContent): Pick<EventContent, 'start' | 'end'> {
  return { start, end }
}

function attendeeKey(attendee: Attendee): string {
  return attendee.email.toLowerCase() || attendee.name
}

function attachmentKey(attachment: Attachment): string {
  return attachment.url ?? attachment.title
}
