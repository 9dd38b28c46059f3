import type { EventPatch } from '#shared/rpc/event.ts'
import type { OptionDescriptions, OptionValues } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { readAttendee } from './attendee.ts'
import { readDuration } from './duration.ts'

/** Options that event add and event edit have in common. */
export const eventOptions = {
  end: { kind: 'text', value: 'TIME', help: 'when it ends; for all-day events the day after the last one' },
  duration: { kind: 'text', value: 'LENGTH', help: 'how long it lasts, instead of --end: 45m, 1h30m, 2d' },
  zone: { kind: 'text', value: 'ZONE', help: 'time zone of the times, such as Europe/Berlin' },
  floating: { kind: 'flag', help: 'no time zone: the same wall-clock time wherever one is' },
  repeat: {
    kind: 'text',
    value: 'RULE',
    help: 'recurrence rule, such as "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10"',
  },
  location: { kind: 'text', value: 'TEXT', help: 'where' },
  description: { kind: 'text', value: 'TEXT', help: 'notes' },
  url: { kind: 'text', value: 'URL', help: 'web address' },
  status: {
    kind: 'text',
    value: 'STATUS',
    help: 'how sure it is',
    choices: ['confirmed', 'tentative', 'cancelled'],
  },
  showAs: { kind: 'text', value: 'STATE', help: 'whether it takes up time', choices: ['busy', 'free'] },
  calendar: { kind: 'text', value: 'NAME', help: 'calendar it belongs to' },
  attendee: { kind: 'list', value: 'PERSON', help: 'mail address, or "Name <address>"' },
  reminder: { kind: 'list', value: 'LENGTH', help: 'how long before it starts to remind: 10m, 1h, 1d' },
} as const satisfies OptionDescriptions

/** Those fields of an event that the options give, but for its times and calendar. Raises `UsageError`. */
export function readContent(options: OptionValues<typeof eventOptions>): EventPatch {
  return withoutGaps({
    location: options.location,
    description: options.description,
    url: options.url,
    status: options.status,
    showAs: options.showAs,
    recurrence: options.repeat === undefined ? undefined : readRepeat(options.repeat),
    attendees: options.attendee.length === 0 ? undefined : options.attendee.map(toAttendee),
    reminders: options.reminder.length === 0 ? undefined : options.reminder.map(toReminder),
  })
}

function toAttendee(text: string): NonNullable<EventPatch['attendees']>[number] {
  return {
    ...readAttendee(text),
    role: 'required',
    response: 'needs-action',
    kind: 'person',
    rsvp: false,
  }
}

function toReminder(text: string): NonNullable<EventPatch['reminders']>[number] {
  const { days, seconds } = readDuration(text, '--reminder')
  return {
    action: 'display',
    trigger: { kind: 'relative', seconds: -(days * 86_400 + seconds), to: 'start' },
  }
}

/** `none` ends the recurrence; every other text is a rule, which the engine checks. */
function readRepeat(text: string): EventPatch['recurrence'] {
  if (text === 'none') return null
  const rule = text.trim().replace(/^RRULE:/i, '')
  if (!/^[A-Za-z-]+=/.test(rule))
    throw new UsageError(
      `--repeat ${text}: not a recurrence rule`,
      'Write it as RFC 5545 does, such as "FREQ=DAILY" or "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10".',
    )
  return { rules: [rule], exclusionRules: [], additions: [], exclusions: [] }
}

function withoutGaps<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values
}
