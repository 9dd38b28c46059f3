import { Random } from '../../shared/random.ts'
import type { MicrosoftSimulator } from '../microsoft-simulator.ts'
import { Days } from './days.ts'
import { otherPerson } from './people.ts'

const subjects = [
  'Review',
  'Interview',
  'Design',
  'One to one',
  'Workshop',
  'Lunch',
  'Training',
  'Call',
] as const
const places = ['', '', 'Room Orion', 'Room Vega', 'Canteen'] as const
const times = ['08:00', '09:30', '11:00', '13:00', '14:30', '16:00'] as const
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** Weeks before and after this one over which events are spread. */
const weeks = 24

/**
 * Fills an account's default calendar with events that look like somebody's: most are single, every tenth is a weekly
 * series. The same for the same seed and clock.
 */
export function fillWithEvents(
  simulator: MicrosoftSimulator,
  account: string,
  count: number,
  seed = 1,
): void {
  const owner = simulator.owner(account)
  const days = new Days(simulator.now, simulator.mailbox(account).account.zone)
  const random = new Random(seed)
  for (let made = 0; made < count; made += 1) {
    const offset = random.integer(weeks * 14) - weeks * 7
    const isSeries = made % 10 === 9
    const isAllDay = !isSeries && random.integer(8) === 0
    const daysOfWeek = [weekdays[((offset % 7) + 7) % 7] ?? 'monday']
    owner.create({
      subject: `${random.pick(subjects)} ${random.integer(1_000)}`,
      ...(isAllDay ? days.allDay(offset) : days.timed(offset, random.pick(times), 45)),
      ...(isSeries ? days.recurring(offset, { type: 'weekly', daysOfWeek }, 4 + random.integer(20)) : {}),
      location: { displayName: random.pick(places) },
      ...(random.integer(4) === 0
        ? { body: { contentType: 'text', content: 'Notes: bring the numbers.' } }
        : {}),
      ...(random.integer(6) === 0
        ? { attendees: [{ type: 'required', emailAddress: otherPerson(random.integer(3)) }] }
        : {}),
      isReminderOn: random.integer(2) === 0,
    })
  }
}
