import { onTestFinished } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { createEvent } from '#electron/services/create-event.ts'
import type { Approval, ApprovalAnswer, ApprovalChoice } from '#shared/rpc/approval.ts'
import type { AccessLevel } from '#shared/rpc/grant.ts'
import type { McpClient } from '../mcp-client.ts'
import { connectTestClient } from './test-client.ts'
import { createTestContext } from './test-context.ts'

const person = { kind: 'person', name: 'test' } as const

/**
 * The tools of an assistant called "Test Assistant", which is not trusted with everything, and the person who is asked:
 * two calendars, "Work" and "Private", with an event each on 15 January 2026.
 */
export async function guardedTools(options: Partial<McpClient> = {}) {
  const { context, runOut, close } = createTestContext('is away')
  const { store, approvals } = context
  onTestFinished(close)
  const calendars = { Work: '', Private: '' }
  const events = { Work: '', Private: '' }
  for (const name of ['Work', 'Private'] as const) {
    calendars[name] = (await createCalendar(context, person, { name })).id
    const { event } = await createEvent(context, person, {
      calendarId: calendars[name],
      title: `${name} lunch`,
      description: `${name} talk`,
      location: `${name} place`,
      start: { dateTime: '2026-01-15T12:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-01-15T13:00:00', zone: 'Europe/Berlin' },
      attendees: [{ email: `${name.toLowerCase()}@example.org` }],
    })
    events[name] = event.id
  }
  const client = await connectTestClient(context, options)
  onTestFinished(() => client.close())
  const assistant = await store.write(() =>
    store.assistants.see({ kind: 'local', identity: 'Test Assistant', name: 'Test Assistant' }),
  )

  return {
    context,
    client,
    calendars,
    events,
    runOut,
    grant: (level: AccessLevel | null, calendar?: keyof typeof calendars) =>
      store.write(() =>
        store.assistants.grant(assistant.id, calendar === undefined ? null : calendars[calendar], level),
      ),
    /** The next question to the person. */
    async asked(): Promise<Approval> {
      for (;;) {
        const [approval] = approvals.pending()
        if (approval !== undefined) return approval
        await new Promise<void>((resolve) => {
          const stop = approvals.onChange(() => {
            stop()
            resolve()
          })
        })
      }
    },
    answer: (approval: Approval, answer: ApprovalAnswer, choice?: ApprovalChoice) =>
      approvals.answer(approval.id, answer, choice),
  }
}
