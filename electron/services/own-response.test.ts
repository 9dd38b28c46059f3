import { expect, it } from 'vitest'
import { busyOccurrence } from './assistants/redact.ts'
import { dueReminders } from './due-reminders.ts'
import { listAgenda } from './list-agenda.ts'
import { respondToEvent } from './respond-to-event.ts'
import { searchEvents } from './search-events.ts'
import { createInvitedContext, invitedByZoe, zoe } from './testing/invited-calendar.ts'
import { make, makeSeries } from './testing/made-events.ts'
import { at, createTestContext, person, type TestContext } from './testing/test-context.ts'

const january = { from: '2026-01-12', to: '2026-01-21' }

function answers(context: TestContext): string[] {
  return listAgenda(context, january).events.map(
    ({ title, start, response }) => `${start.slice(8, 10)} ${title}: ${response}`,
  )
}

it('is told with each occurrence, of exceptions their own', async () => {
  const context = await createInvitedContext()
  await make(context, { ...invitedByZoe, title: 'Lunch' })
  const { id } = await makeSeries(context, invitedByZoe)
  await respondToEvent(context, person, { id, scope: 'all', response: 'tentative' })
  const one = { id, recurrenceId: '2026-01-14T09:00:00', scope: 'this' as const }
  await respondToEvent(context, person, { ...one, response: 'declined' })
  expect(answers(context)).toEqual([
    '12 Standup: tentative',
    '14 Standup: declined',
    '15 Lunch: needs-action',
    '19 Standup: tentative',
    '21 Standup: tentative',
  ])
  const found = searchEvents(context, { text: 'lunch', limit: 5 })
  expect(found.events).toMatchObject([{ response: 'needs-action' }])
  const [first] = listAgenda(context, january).events
  expect(first && busyOccurrence(first)?.response).toBeNull()
})

it('is none where the person is no guest, invited the others, or is not known', async () => {
  const context = await createInvitedContext()
  const others = invitedByZoe.attendees.filter(({ name }) => name !== 'Ana')
  await make(context, { title: 'Alone' })
  await make(context, { title: 'Others', attendees: others })
  // Her address is in it, and she is no guest all the same.
  await make(context, { title: 'Named', attendees: others, url: 'mailto:ana@example.org' })
  await make(context, { ...invitedByZoe, title: 'Own', organizer: { ...zoe, email: 'ANA@example.org' } })
  expect(answers(context)).toEqual(['15 Alone: null', '15 Others: null', '15 Named: null', '15 Own: null'])
  const local = await createTestContext()
  await make(local, invitedByZoe)
  expect(answers(local)).toEqual(['15 Lunch: null'])
})

it('of no keeps reminders away', async () => {
  const context = await createInvitedContext()
  const reminders = [{ trigger: { kind: 'relative' as const, seconds: -600 } }]
  const { id } = await make(context, { ...invitedByZoe, title: 'Lunch', reminders })
  await make(context, {
    title: 'Call',
    start: at('2026-01-15T16:00'),
    end: at('2026-01-15T17:00'),
    reminders,
  })
  const due = () =>
    dueReminders(context, {
      from: '2026-01-15T00:00:00Z',
      to: '2026-01-16T00:00:00Z',
      usualMinutes: null,
    }).map(({ title }) => title)
  expect(due()).toEqual(['Lunch', 'Call'])
  await respondToEvent(context, person, { id, response: 'declined' })
  expect(due()).toEqual(['Call'])
})
