import { sameAddress } from '../state/event-input.ts'
import type { Mailbox } from '../state/mailbox.ts'
import { formatMoment, instantOfMoment, readMoment } from '../state/moment.ts'
import {
  type Instance,
  instancesWithin,
  type TimeRange,
  valuesOf,
  wallClockIn,
} from '../state/stored-event.ts'
import { accessDenied, GraphError, invalid } from './graph-error.ts'
import type { Preferences } from './preferences.ts'

const known = new Set(['schedules', 'startTime', 'endTime', 'availabilityViewInterval'])
const MOST_DAYS = 62
/** As `availabilityView` has them, the later outweighing the earlier. */
const levels: Readonly<Record<string, number>> = {
  free: 0,
  workingElsewhere: 0,
  tentative: 1,
  busy: 2,
  oof: 3,
}

/** When some people are free and busy (M11). `others` are all mailboxes of the organisation. Raises 400 and 403. */
export function getSchedule(
  mailbox: Mailbox,
  others: Iterable<Mailbox>,
  given: unknown,
  preferences: Preferences,
): object[] {
  if (mailbox.account.kind === 'personal') throw accessDenied()
  const body = (given ?? {}) as Readonly<Record<string, unknown>>
  for (const name of Object.keys(body))
    if (!known.has(name.replace(/^./, (letter) => letter.toLowerCase())))
      throw invalid(`The parameter '${name}' is not expected.`, 'BadRequest')
  const { schedules, startTime, endTime, availabilityViewInterval: interval = 30 } = body
  if (!Array.isArray(schedules) || schedules.length === 0 || schedules.length > 100)
    throw invalid("The parameter 'schedules' has to name 1 to 100 addresses.", 'ErrorInvalidParameter')
  if (typeof interval !== 'number' || !Number.isInteger(interval) || interval < 5 || interval > 1_440)
    throw invalid('The interval has to be from 5 to 1440 minutes.', 'ErrorInvalidMergedFreeBusyInterval')
  const range = {
    from: instantOfMoment(readMoment(startTime, 'startTime')),
    to: instantOfMoment(readMoment(endTime, 'endTime')),
  }
  if (range.to <= range.from)
    throw invalid('The end time is not after the start time.', 'ErrorInvalidTimeInterval')
  if (range.to - range.from > MOST_DAYS * 86_400)
    throw new GraphError(
      400,
      'ErrorTimeIntervalTooBig',
      `The requested time window is longer than ${MOST_DAYS} days.`,
    )
  const colleagues = [...others].filter(({ account }) => account.tenant === mailbox.account.tenant)
  return schedules.map((address: unknown) => {
    const owner = colleagues.find(({ account }) => sameAddress(account.address, String(address)))
    return owner
      ? scheduleOf(owner, range, interval * 60, preferences, owner === mailbox)
      : {
          scheduleId: address,
          availabilityView: '',
          error: {
            responseCode: 'ErrorMailRecipientNotFound',
            message: 'Unable to resolve e-mail address to an Active Directory object.',
          },
        }
  })
}

function scheduleOf(
  mailbox: Mailbox,
  range: TimeRange,
  step: number,
  preferences: Preferences,
  isOwn: boolean,
): object {
  const items = [...mailbox.defaultCalendar.events.values()]
    .flatMap((event) => instancesWithin(event, range))
    .filter((instance) => valuesOf(instance).showAs !== 'free')
    .sort((one, other) => one.start - other.start)
  let availabilityView = ''
  for (let slot = range.from; slot < range.to; slot += step)
    availabilityView += Math.max(0, ...items.map((item) => levelAt(item, slot, slot + step)))
  return {
    scheduleId: mailbox.account.address,
    availabilityView,
    scheduleItems: items.map((instance) => scheduleItem(instance, preferences, isOwn)),
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: mailbox.account.zone },
    },
  }
}

function levelAt(instance: Instance, from: number, to: number): number {
  return instance.start < to && instance.end > from ? (levels[valuesOf(instance).showAs] ?? 2) : 0
}

function scheduleItem(instance: Instance, { zone }: Preferences, isOwn: boolean): object {
  const { showAs, subject, sensitivity, locations, attendees } = valuesOf(instance)
  const isPrivate = sensitivity === 'private' || sensitivity === 'confidential'
  return {
    status: showAs,
    start: formatMoment(wallClockIn(zone, instance.start), zone),
    end: formatMoment(wallClockIn(zone, instance.end), zone),
    isPrivate,
    isMeeting: attendees.length > 0,
    isRecurring: instance.day !== null,
    isException: instance.exception !== undefined,
    isReminderSet: false,
    ...(isPrivate && !isOwn ? {} : { subject, location: locations[0]?.displayName ?? '' }),
  }
}
