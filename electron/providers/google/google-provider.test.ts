import { Zones } from '#shared/calendar/zone/zones.ts'
import { describeProvider } from '../testing/provider-contract.ts'
import { writeCursor } from './cursor.ts'
import { googleWorld } from './testing/google-world.ts'

describeProvider(
  'Google Calendar',
  async () => {
    const zones = new Zones()
    const { simulator, provider, calendar } = googleWorld({ pageSize: 50, zones })
    const shared = simulator.others.addCalendar('ben@example.org', { summary: 'Shared' })
    simulator.others.share(shared.id, 'ana@example.org', 'reader')
    return {
      provider,
      zones,
      calendar,
      readOnlyCalendar: shared.id,
      missingCalendar: 'missing@group.calendar.google.com',
      deadCursor: writeCursor({ token: 'dead', at: '2026-01-01T00:00:00Z', window: null }),
      spoil: async () => {
        const times = { start: { date: '2026-01-05' }, end: { date: '2026-01-06' } }
        const { id } = simulator.others.createEvent(calendar, { ...times, id: 'spoilt' })
        const event = simulator.world.calendar(calendar).events.get(id)
        if (event !== undefined) event.recurrence = ['RRULE:FREQ=SOMETIMES']
        simulator.others.moveEtag(calendar, id)
        return id
      },
      close: async () => {},
    }
  },
  { hasReadOnlyCalendar: true, canCreateCalendars: true, cannotKeep: ['a zone of its own'] },
)
