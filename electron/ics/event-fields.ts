import type { EventContent } from '#shared/calendar/event.ts'
import { attachmentLine, readAttachment } from './attachments.ts'
import type { Component } from './component.ts'
import { type ContentLine, makeContentLine } from './content-line.ts'
import { keepLines } from './keep-lines.ts'
import { attendeeLine, organizerLine, readAttendee } from './people.ts'
import { additionLines, exclusionLines, ruleLines } from './recurrence-set.ts'
import { isSameValue } from './same-value.ts'
import { encodeText } from './text-value.ts'
import { timeLine } from './time-value.ts'

/** How some fields of an event are written, when they are not what the source says. */
export interface WrittenField {
  readonly keys: readonly (keyof EventContent)[]
  /** Properties that the new lines replace; they stand where the first of these stood. */
  readonly names: readonly string[]
  write(content: EventContent, base: Component, was: Partial<EventContent>): ContentLine[]
}

export const writtenFields: readonly WrittenField[] = [
  {
    keys: ['start', 'end'],
    names: ['DTSTART', 'DTEND', 'DURATION'],
    write: ({ start, end }) =>
      // DTEND must be later than DTSTART (RFC 5545 §3.8.2.2); an event without one takes no time.
      isSameValue(start, end)
        ? [timeLine('DTSTART', start)]
        : [timeLine('DTSTART', start), timeLine('DTEND', end)],
  },
  recurrenceField(['RRULE'], (set) => ruleLines('RRULE', set.rules)),
  recurrenceField(['EXRULE'], (set) => ruleLines('EXRULE', set.exclusionRules)),
  recurrenceField(['RDATE'], (set) => additionLines(set.additions)),
  recurrenceField(['EXDATE'], (set) => exclusionLines(set.exclusions)),
  textField('title', ['SUMMARY']),
  // Another form of the text, and of the place, would contradict the new one.
  textField('description', ['DESCRIPTION', 'X-ALT-DESC']),
  textField('location', ['LOCATION', 'GEO', 'X-APPLE-STRUCTURED-LOCATION']),
  {
    keys: ['url'],
    names: ['URL'],
    write: ({ url }) => line('URL', uri(url)),
  },
  {
    keys: ['status'],
    names: ['STATUS'],
    write: ({ status }, _, was) =>
      status === 'confirmed' && was.status === undefined ? [] : line('STATUS', status.toUpperCase()),
  },
  {
    keys: ['showAs'],
    names: ['TRANSP', 'X-MICROSOFT-CDO-BUSYSTATUS', 'X-MICROSOFT-CDO-INTENDEDSTATUS'],
    write: ({ showAs }, _, was) => {
      if (showAs === 'free') return line('TRANSP', 'TRANSPARENT')
      return was.showAs === undefined ? [] : line('TRANSP', 'OPAQUE')
    },
  },
  {
    keys: ['visibility'],
    names: ['CLASS'],
    write: ({ visibility }) => (visibility === 'default' ? [] : line('CLASS', visibility.toUpperCase())),
  },
  {
    keys: ['color'],
    names: ['COLOR'],
    write: ({ color }) => line('COLOR', encodeText(color ?? '')),
  },
  {
    keys: ['categories'],
    names: ['CATEGORIES'],
    write: ({ categories }) => line('CATEGORIES', categories.map(encodeText).join(',')),
  },
  {
    keys: ['conferenceUrl'],
    names: ['CONFERENCE', 'X-GOOGLE-CONFERENCE', 'X-MICROSOFT-SKYPETEAMSMEETINGURL'],
    write: ({ conferenceUrl }) =>
      conferenceUrl === null
        ? []
        : [makeContentLine('CONFERENCE', uri(conferenceUrl), [{ name: 'VALUE', values: ['URI'] }])],
  },
  {
    keys: ['organizer'],
    names: ['ORGANIZER'],
    write: ({ organizer }) => (organizer === null ? [] : [organizerLine(organizer)]),
  },
  {
    keys: ['attendees'],
    names: ['ATTENDEE'],
    write: ({ attendees }, base) =>
      keepLines(base, 'ATTENDEE', attendees, {
        read: readAttendee,
        write: attendeeLine,
        isAbout: (was, attendee) =>
          was.email !== '' && was.email.toLowerCase() === attendee.email.toLowerCase(),
      }),
  },
  {
    keys: ['attachments'],
    names: ['ATTACH'],
    write: ({ attachments }, base) =>
      keepLines(base, 'ATTACH', attachments, {
        read: readAttachment,
        write: attachmentLine,
        isAbout: () => false,
      }),
  },
  {
    keys: ['sequence'],
    names: ['SEQUENCE'],
    write: ({ sequence }) => (sequence === 0 ? [] : line('SEQUENCE', `${sequence}`)),
  },
]

function line(name: string, value: string): ContentLine[] {
  return value === '' ? [] : [makeContentLine(name, value)]
}

function textField(key: 'title' | 'description' | 'location', names: string[]): WrittenField {
  return { keys: [key], names, write: (content) => line(names[0] ?? '', encodeText(content[key])) }
}

/** Each part of the recurrence set is a field of its own, so that one more exclusion rewrites no rule. */
function recurrenceField(
  names: string[],
  lines: (set: NonNullable<EventContent['recurrence']>) => ContentLine[],
): WrittenField {
  return {
    keys: ['recurrence'],
    names,
    write: (content, base, was) => {
      const now = content.recurrence === null ? [] : lines(content.recurrence)
      const before = was.recurrence ? lines(was.recurrence) : []
      const isSame = isSameValue(
        now.map(({ text }) => text),
        before.map(({ text }) => text),
      )
      return isSame ? base.properties.filter(({ name }) => names.includes(name)) : now
    },
  }
}

function uri(text: string): string {
  return text.replace(/[\r\n]/g, '')
}
