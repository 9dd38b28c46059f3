import type { ProviderKind } from '#shared/calendar/account.ts'
import type { EventContentInput } from '#shared/calendar/event.ts'
import { createTestContext, person, type TestContext } from './test-context.ts'

/** A calendar of an account of ana@example.org, beside one that lives only here. */
export async function createInvitedContext(provider: ProviderKind = 'google'): Promise<TestContext> {
  const context = await createTestContext()
  const { store } = context
  const account = await store.write(() =>
    store.accounts.insert({
      provider,
      name: 'Ana',
      identity: provider,
      settings: { url: '', user: 'ana@example.org', allowPrivateAddress: false },
      secret: null,
      intervalMinutes: 15,
    }),
  )
  const { result } = await store.change(person, 'Made a calendar', () =>
    store.calendars.insert({ name: 'Invited', color: '#3b82f6', accountId: account.id }),
  )
  return { ...context, calendarId: result.id }
}

export const zoe = { name: 'Zoe', email: 'zoe@example.org' }

/** What an event to which Zoe invited Ana and Bo has of it; Ana has not answered yet. */
export const invitedByZoe = {
  organizer: zoe,
  attendees: [
    { ...zoe, response: 'accepted' as const },
    { name: 'Ana', email: 'Ana@Example.org', response: 'needs-action' as const },
    { name: 'Bo', email: 'bo@example.org', response: 'tentative' as const },
  ],
} satisfies Partial<EventContentInput>
