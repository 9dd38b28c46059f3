import type { EventBody } from '../calendars/read-content.ts'
import type { SimulatorState } from '../simulator-state.ts'
import { Days } from './days.ts'
import { guests } from './people.ts'

/**
 * Fills an account with a week that somebody could live: work with meetings, a daily round that was moved once and left
 * out once, focus time, a doctor, sport, a birthday, and a family calendar that is shared. Around the week of the
 * simulator's clock; the account is made by `addAccount` before.
 */
export function fillWithWeek(simulator: SimulatorState, email: string): void {
  const { others, world } = simulator
  const account = world.account(email)
  const days = new Days(simulator.now(), account.timeZone)
  const add = (calendarId: string, body: EventBody) => others.createEvent(calendarId, body)
  const me = { email: account.email, displayName: account.name, responseStatus: 'accepted' }

  const standUp = add(email, {
    summary: 'Daily round',
    ...days.timed(-14, '09:15', 15),
    recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ...meeting([me, guest(0, 'accepted'), guest(3, 'tentative')], 'daily'),
  })
  others.patchEvent(email, days.instanceId(standUp.id, 2, '09:15'), {
    ...days.timed(2, '10:00', 15),
    description: 'Later today, because of the all-hands.',
  })
  others.deleteEvent(email, days.instanceId(standUp.id, 4, '09:15'))

  add(email, {
    summary: 'Planning',
    ...days.timed(0, '10:00', 90),
    location: 'Room Aurora',
    recurrence: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'],
    attendees: [me, guest(0, 'accepted'), guest(1, 'needsAction')],
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 15 }] },
  })
  add(email, { summary: 'All-hands', ...days.timed(2, '09:00', 45), ...meeting([me], 'all-hands') })
  add(email, {
    summary: 'Lunch with Olaf',
    ...days.timed(3, '12:30', 60),
    location: 'Trattoria Da Enzo, Weserstr. 12',
    colorId: '5',
    attendees: [me, guest(1, 'accepted')],
  })
  add(email, {
    summary: 'Call with Boston',
    ...days.timed(1, '11:00', 60, 'America/New_York'),
    ...meeting([me, guest(0, 'accepted')], 'boston'),
    description: 'Numbers of the quarter: <a href="https://example.com/q">the sheet</a>.',
  })
  add(email, {
    summary: 'Dr. Weiss',
    ...days.timed(3, '08:00', 30),
    visibility: 'private',
    location: 'Hauptstr. 5',
  })
  add(email, {
    summary: 'Flight BER–CPH',
    ...days.timed(4, '17:20', 65),
    location: 'BER Terminal 1',
    colorId: '9',
  })
  add(email, {
    summary: 'Conference: Calendars in the wild',
    ...days.allDay(7, 3),
    location: 'Copenhagen',
    status: 'tentative',
  })
  if (account.isWorkspace) addWorkspaceEvents(add, email, days)
  addFamily(simulator, email, days)
}

function addWorkspaceEvents(
  add: (calendarId: string, body: EventBody) => unknown,
  email: string,
  days: Days,
): void {
  add(email, {
    summary: 'Focus time',
    eventType: 'focusTime',
    ...days.timed(1, '14:00', 120),
    recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8'],
    focusTimeProperties: {
      autoDeclineMode: 'declineOnlyNewConflictingInvitations',
      chatStatus: 'doNotDisturb',
    },
  })
  add(email, {
    summary: 'Home',
    eventType: 'workingLocation',
    ...days.allDay(4),
    visibility: 'public',
    transparency: 'transparent',
    workingLocationProperties: { type: 'homeOffice', homeOffice: {} },
  })
  add(email, {
    summary: 'Out of office',
    eventType: 'outOfOffice',
    ...days.timed(11, '08:00', 600),
    outOfOfficeProperties: { autoDeclineMode: 'declineNone', declineMessage: 'I am travelling.' },
  })
}

function addFamily({ others }: SimulatorState, email: string, days: Days): void {
  const family = others.addCalendar(email, { summary: 'Family' }).id
  others.createEvent(family, {
    summary: 'Swimming',
    ...days.timed(1, '18:00', 60),
    location: 'Stadtbad',
    recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=TU'],
  })
  others.createEvent(family, {
    summary: 'Parents’ evening',
    ...days.timed(2, '19:30', 90),
    location: 'School',
  })
  others.createEvent(family, {
    summary: 'Grandma’s birthday',
    ...days.allDay(5),
    recurrence: ['RRULE:FREQ=YEARLY'],
    transparency: 'transparent',
  })
  others.createEvent(family, { summary: 'Hiking', ...days.timed(6, '10:00', 300), location: 'Müggelsee' })
}

function guest(index: number, responseStatus: string): EventBody {
  const { name, email } = guests[index % guests.length] ?? { name: '', email: '' }
  return { email, displayName: name, responseStatus }
}

function meeting(attendees: readonly EventBody[], requestId: string): EventBody {
  return {
    attendees,
    conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
  }
}
