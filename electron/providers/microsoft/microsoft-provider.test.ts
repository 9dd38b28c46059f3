import { AccountGate } from '#electron/sync/account-gate.ts'
import { describeProvider } from '../testing/provider-contract.ts'
import { pullAll } from '../testing/reading-contract.ts'
import { openOutlook } from './testing/outlook.ts'

describeProvider(
  'Microsoft Graph',
  async () => {
    const gate = new AccountGate()
    const { simulator, mailbox, owner, provider, calendar, zones } = openOutlook({ gate })
    const readOnlyCalendar = owner.addCalendar('Holidays', { canEdit: false })
    const deadCursor = (await pullAll(provider, calendar, null)).cursor ?? ''
    simulator.killCursors()
    return {
      provider,
      calendar,
      zones,
      readOnlyCalendar,
      missingCalendar: 'AAMkADmissing',
      deadCursor,
      async spoil() {
        const times = (day: string) => ({ dateTime: `2026-01-${day}T09:00:00`, timeZone: 'UTC' })
        const pattern = { type: 'daily', interval: 1 }
        const range = { type: 'numbered', numberOfOccurrences: 3, startDate: '2026-01-05' }
        const made = owner.create({ start: times('05'), end: times('05'), recurrence: { pattern, range } })
        const event = mailbox.findEvent(made.id)
        if (!event?.recurrence) throw new Error('a series was made')
        // As very old Outlooks left it: whenever it takes place, nobody can tell.
        const recurrence = { ...event.recurrence, zoneLabel: 'tzone://Microsoft/Custom' }
        mailbox.store({ ...event, recurrence }, { kind: 'event' })
        owner.customizeZone(made.id)
        return made.id
      },
      async close() {},
    }
  },
  {
    hasReadOnlyCalendar: true,
    canCreateCalendars: true,
    cannotKeep: ['floating', 'a zone of its own'],
    guestsAnswerThemselves: true,
    hasFewColors: true,
  },
)
