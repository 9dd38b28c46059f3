import { parseWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'
import type { MicrosoftSimulator } from '../microsoft-simulator.ts'
import { Days } from './days.ts'
import { otherPerson } from './people.ts'

/**
 * Fills an account with a week that somebody could live: meetings with a round that was moved once and left out once, an
 * invitation that waits for an answer, travel, private things, a birthday, and a calendar of a club. Around the week of
 * the simulator's clock; the account is made by `addAccount` before.
 */
export function fillWithWeek(simulator: MicrosoftSimulator, account: string): void {
  const owner = simulator.owner(account)
  const { zone, kind } = simulator.mailbox(account).account
  const days = new Days(simulator.now, zone)
  if (kind === 'work') addWork(owner, days)
  addPrivateLife(owner, days)
  addClub(owner, days)
}

function addWork(owner: MailboxOwner, days: Days): void {
  const round = owner.create({
    subject: 'Team sync',
    ...days.timed(-14, '09:30', 30),
    ...days.recurring(-14, { type: 'weekly', daysOfWeek: ['monday', 'wednesday', 'friday'] }),
    ...online,
    attendees: [guest(0), guest(1, 'optional')],
  })
  const thisWeek = { from: parseWallClock(days.day(0)), to: parseWallClock(days.day(7)) }
  for (const { id, start } of owner.instances(round.id, thisWeek)) {
    const day = (start as { dateTime: string }).dateTime.slice(0, 10)
    if (day === days.day(2)) {
      owner.update(id, { ...days.timed(2, '11:00', 30), body: text('Later today: the room is taken.') })
    }
    if (day === days.day(4)) owner.delete(id)
  }
  owner.create({
    subject: 'Budget review',
    ...days.timed(1, '13:00', 90),
    location: { displayName: 'Room Orion' },
    importance: 'high',
    categories: ['Finance'],
    attendees: [guest(1)],
    reminderMinutesBeforeStart: 30,
  })
  owner.create({
    subject: 'Site visit with Wanda',
    ...days.timed(3, '10:00', 150),
    location: { displayName: 'Hafenstr. 21' },
    showAs: 'oof',
    attendees: [guest(1)],
  })
  owner.invite(
    {
      subject: 'Fabrikam roadmap',
      ...days.timed(3, '15:00', 60),
      ...online,
      body: text('Bring your questions.'),
    },
    otherPerson(0),
  )
  owner.create({
    subject: 'Seattle call',
    ...days.timed(1, '08:00', 45, 'Pacific Standard Time'),
    ...online,
    attendees: [guest(0)],
  })
  owner.create({
    subject: 'Working from home',
    ...days.allDay(4),
    showAs: 'workingElsewhere',
    isReminderOn: false,
  })
}

function addPrivateLife(owner: MailboxOwner, days: Days): void {
  owner.create({
    subject: 'Dentist',
    ...days.timed(1, '08:00', 45),
    sensitivity: 'private',
    location: { displayName: 'Lange Str. 8' },
  })
  owner.create({
    subject: 'Dinner with Theo',
    ...days.timed(5, '19:00', 150),
    location: { displayName: 'Osteria Centrale' },
  })
  owner.create({
    subject: 'Mum’s birthday',
    ...days.allDay(6),
    ...days.recurring(6, {
      type: 'absoluteYearly',
      month: Number(days.day(6).slice(5, 7)),
      dayOfMonth: Number(days.day(6).slice(8)),
    }),
    showAs: 'free',
    isReminderOn: false,
  })
  owner.create({ subject: 'Holiday in Lisbon', ...days.allDay(10, 4), showAs: 'oof', isReminderOn: false })
}

function addClub(owner: MailboxOwner, days: Days): void {
  const club = owner.addCalendar('Rowing club', { color: 'lightGreen' })
  owner.create(
    {
      subject: 'Training',
      ...days.timed(1, '18:30', 90),
      ...days.recurring(1, { type: 'weekly', daysOfWeek: ['tuesday', 'thursday'] }, 24),
      location: { displayName: 'Boathouse' },
    },
    club,
  )
  owner.create(
    { subject: 'Regatta', ...days.timed(5, '09:00', 420), location: { displayName: 'Lake' } },
    club,
  )
}

const online = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }

function guest(index: number, type: 'required' | 'optional' = 'required'): object {
  return { type, emailAddress: otherPerson(index) }
}

function text(content: string): object {
  return { contentType: 'text', content }
}
