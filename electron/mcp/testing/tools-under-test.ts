import { afterEach, beforeEach, expect } from 'vitest'
import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { connectTestClient, type TestClient } from './test-client.ts'
import { createTestContext } from './test-context.ts'

/** The tools over a store of their own in each test, with one calendar, "Work", which `person` made. */
export function toolsUnderTest() {
  let test: ReturnType<typeof createTestContext> | undefined
  let connected: TestClient | undefined

  const context = (): AssistantContext => {
    if (test === undefined) throw new Error('no test is running')
    return test.context
  }
  const client = (): TestClient => {
    if (connected === undefined) throw new Error('no test is running')
    return connected
  }

  beforeEach(async () => {
    test = createTestContext()
    await createCalendar(test.context, person, { name: 'Work' })
    connected = await connectTestClient(test.context)
  })
  afterEach(async () => {
    await connected?.close()
    await test?.close()
  })

  /** Calls a tool that must succeed, and gives its data. */
  const call = async (name: string, input?: Record<string, unknown>) => {
    // Guests are told of nothing, unless a test says so.
    const isWrite = ['create_event', 'update_event', 'delete_event'].includes(name)
    const result = await client().call(name, isWrite ? { notify: 'none', ...input } : input)
    expect(result.isError, result.text).toBe(false)
    return result.data
  }

  return {
    context,
    client,
    call,
    /** Calls a tool that must fail with a text like that. */
    async fails(name: string, input: Record<string, unknown>, text: RegExp): Promise<void> {
      const result = await client().call(name, input)
      expect(result.text).toMatch(text)
      expect(result.isError).toBe(true)
    },
    /** Ten days of a stand-up from Monday, 12 January 2026, 9:00 on; gives its id. */
    async standup(): Promise<string> {
      const {
        events: [event],
      } = await call('create_event', {
        title: 'Standup',
        start: '2026-01-12T09:00',
        end: '2026-01-12T09:15',
        recurrence: 'FREQ=DAILY;COUNT=10',
        description: 'Daily',
        guests: [{ email: 'zoe@example.org', name: 'Zoë' }],
      })
      return event.id
    },
    /** When everything in January and February 2026 starts, as `01-15T09:00`. */
    async starts(): Promise<string[]> {
      const { events } = await call('list_events', { from: '2026-01-01', to: '2026-02-28' })
      return (events as { start: string }[]).map(({ start }) => start.slice(5, 16))
    },
  }
}

export const person = { kind: 'person', name: 'test' } as const
