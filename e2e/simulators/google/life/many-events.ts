import { Random } from '../../shared/random.ts'
import type { EventBody } from '../calendars/read-content.ts'
import type { SimulatorState } from '../simulator-state.ts'
import { Days } from './days.ts'
import { guests } from './people.ts'

const titles = [
  'Review',
  'Interview',
  'Design',
  'One to one',
  'Workshop',
  'Dentist',
  'Lunch',
  'Training',
  'Call',
] as const
const places = ['', '', 'Room Aurora', 'Room Borealis', 'Café Luna', 'https://example.com/room/12'] as const
const times = ['08:00', '09:30', '11:00', '13:00', '14:30', '16:00', '18:15'] as const
/** Weeks before and after this one over which events are spread. */
const weeks = 26

/**
 * Fills an account's primary calendar with events that look like somebody's: most are single, every tenth is a series,
 * every fifth of those has an exception and one instance left out, which count too. The same for the same seed.
 */
export function fillWithEvents(simulator: SimulatorState, email: string, count: number, seed = 1): void {
  const { others, world } = simulator
  const days = new Days(simulator.now(), world.account(email).timeZone)
  const random = new Random(seed)
  for (let made = 0; made < count; made += 1) {
    const offset = random.integer(weeks * 14) - weeks * 7
    const time = random.pick(times)
    const body = {
      ...details(random),
      ...(random.integer(8) === 0 ? days.allDay(offset) : days.timed(offset, time, 60)),
    }
    const isSeries = made % 10 === 9
    if (!isSeries) {
      others.createEvent(email, body)
      continue
    }
    const timed = { ...details(random), ...days.timed(offset, time, 45) }
    const series = others.createEvent(email, {
      ...timed,
      recurrence: [`RRULE:FREQ=WEEKLY;COUNT=${4 + random.integer(20)}`],
    })
    if (made % 50 !== 49 || made + 2 >= count) continue
    others.patchEvent(email, days.instanceId(series.id, offset + 7, time), days.timed(offset + 8, time, 45))
    others.deleteEvent(email, days.instanceId(series.id, offset + 14, time))
    made += 2
  }
}

function details(random: Random): EventBody {
  const hasGuests = random.integer(3) === 0
  const { name, email } = random.pick(guests)
  return {
    summary: `${random.pick(titles)} ${random.integer(1_000)}`,
    location: random.pick(places),
    ...(random.integer(4) === 0 ? { description: 'Notes: bring the numbers, ask about the date.' } : {}),
    ...(hasGuests ? { attendees: [{ email, displayName: name, responseStatus: 'accepted' }] } : {}),
    ...(random.integer(12) === 0 ? { colorId: String(1 + random.integer(11)) } : {}),
    ...(random.integer(20) === 0 ? { transparency: 'transparent' } : {}),
  }
}
