import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport } from '@modelcontextprotocol/server'
import { expect, it, onTestFinished } from 'vitest'
import { createEvent } from '#electron/services/create-event.ts'
import { type Toolset, toolsetSchema } from '#shared/rpc/toolset.ts'
import { createMcpServer } from './create-mcp-server.ts'
import { guardedTools } from './testing/guarded-tools.ts'
import { injectionAttempts } from './testing/injection-attempts.ts'
import { clean } from './untrusted-text.ts'

const person = { kind: 'person', name: 'test' } as const

/** An SDK client called "Test Assistant", beside the one that calls tools. */
async function connect(toolsets: readonly Toolset[] = toolsetSchema.options) {
  const tools = await guardedTools()
  const server = createMcpServer(tools.context, {
    kind: 'local',
    id: 'test',
    local: true,
    toolsets,
  })
  const client = new Client({ name: 'Test Assistant', version: '1' })
  const [clientEnd, serverEnd] = InMemoryTransport.createLinkedPair()
  await server.connect(serverEnd)
  await client.connect(clientEnd)
  onTestFinished(() => client.close())
  const read = async (uri: string): Promise<string> => {
    const { contents } = await client.readResource({ uri })
    return contents.map((content) => ('text' in content ? content.text : '')).join('')
  }
  return { ...tools, client, read }
}

it('resources tell what the tools tell, fenced', async () => {
  const { client, read, events, calendars } = await connect()
  expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual([
    'kalends://calendars',
    'kalends://conflicts',
    'kalends://agenda/today',
  ])
  expect((await client.listResourceTemplates()).resourceTemplates).toHaveLength(2)
  expect(await read('kalends://calendars')).toContain('«Work»')
  expect(await read('kalends://agenda/today')).toMatch(/^0 events from Wed 14 Jan 2026 to Wed 14 Jan 2026/)
  expect(await read('kalends://conflicts')).toMatch(/^0 conflicts/)
  expect(await read(`kalends://events/${events.Work}`)).toContain('«Work lunch»')
  const agenda = await read(`kalends://agenda/${calendars.Work}/2026-01-15/2026-01-15`)
  expect(agenda).toContain('«Work lunch»')
  expect(agenda).not.toContain('Private')
})

it('resources and completion keep to what was granted', async () => {
  const { client, read, events, calendars, grant } = await connect()
  await grant('none', 'Private')
  expect(await read('kalends://calendars')).not.toContain('Private')
  await expect(read(`kalends://events/${events.Private}`)).rejects.toThrow(/There is no event/)
  await expect(read(`kalends://agenda/${calendars.Private}/2026-01-15/2026-01-15`)).rejects.toThrow(
    /There is no such calendar/,
  )
  const completed = await client.complete({
    ref: { type: 'ref/resource', uri: 'kalends://agenda/{calendar}/{from}/{to}' },
    argument: { name: 'calendar', value: '' },
  })
  expect(completed.completion.values).toEqual([calendars.Work])
  await grant('busy', 'Private')
  expect(await read(`kalends://events/${events.Private}`)).not.toMatch(/lunch|talk|place/)
  await expect(read('kalends://agenda/1/yesterday/2026-01-15')).rejects.toThrow(/must be a date/)
})

it('subscriptions tell of changes in what the client may know of', async () => {
  const { client, context, grant, calendars } = await connect()
  await grant('none', 'Private')
  const updated: string[] = []
  let hear = (): void => {}
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => {
    updated.push(params.uri)
    hear()
  })
  const add = (calendarId: string) =>
    createEvent(context, person, {
      calendarId,
      title: 'X',
      start: { date: '2026-01-15' },
      end: { date: '2026-01-16' },
    })
  await client.subscribeResource({ uri: 'kalends://agenda/today' })
  await add(calendars.Private)
  // News is told of together after 100 ms: that of the other calendar must not go along.
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(updated).toEqual([])
  const heard = new Promise<void>((resolve) => {
    hear = resolve
  })
  await add(calendars.Work)
  await add(calendars.Work)
  await heard
  expect(updated).toEqual(['kalends://agenda/today'])
  await client.unsubscribeResource({ uri: 'kalends://agenda/today' })
  await add(calendars.Work)
  await client.ping()
  expect(updated).toHaveLength(1)
})

it.each(injectionAttempts)('resources and prompts keep it in fences: $name', async ({ text }) => {
  const { client, read, context, calendars } = await connect()
  const sign = 'ZQX'
  const foreign = `${sign}${text}`.slice(0, 900)
  const { event } = await createEvent(context, person, {
    calendarId: calendars.Work,
    title: foreign,
    description: foreign,
    location: foreign,
    start: { dateTime: '2026-01-14T15:00:00', zone: 'Europe/Berlin' },
    end: { dateTime: '2026-01-14T16:00:00', zone: 'Europe/Berlin' },
  })
  const told = [
    await read('kalends://agenda/today'),
    await read(`kalends://events/${event.id}`),
    await read(`kalends://agenda/${calendars.Work}/2026-01-14/2026-01-14`),
  ]
  const filled: { name: string; arguments: Record<string, string> }[] = [
    { name: 'plan_my_day', arguments: { day: foreign } },
    { name: 'prepare_meeting', arguments: { event: foreign } },
    { name: 'find_a_time', arguments: { what: foreign, minutes: foreign, zones: foreign } },
    { name: 'trip_from_bookings', arguments: { bookings: foreign } },
  ]
  for (const prompt of filled) {
    const { messages } = await client.getPrompt(prompt)
    told.push(messages.map(({ content }) => ('text' in content ? content.text : '')).join(''))
  }
  for (const one of told) {
    expect(one).toContain(sign)
    expect(one.replaceAll(/«[^«»]*»/g, '')).not.toContain(sign)
    expect(clean(one, 1_000_000)).toBe(one)
  }
})

it('prompts name the tools to use, and what was filled in', async () => {
  const { client } = await connect()
  const { prompts } = await client.listPrompts()
  expect(prompts.map(({ name }) => name)).toEqual([
    'plan_my_day',
    'prepare_meeting',
    'find_a_time',
    'tidy_conflicts',
    'trip_from_bookings',
  ])
  const textOf = async (name: string, given: Record<string, string>) => {
    const { messages } = await client.getPrompt({ name, arguments: given })
    const [message] = messages
    return message?.content.type === 'text' ? message.content.text : ''
  }
  expect(await textOf('plan_my_day', {})).toMatch(/calendar of today with list_events/)
  expect(await textOf('find_a_time', { what: 'review with Zoë', zones: 'Asia/Tokyo' })).toMatch(
    /30 minutes for «review with Zoë».*zones «Asia\/Tokyo»/,
  )
  expect(await textOf('trip_from_bookings', { bookings: 'LH 123»' })).toMatch(
    /with create_itinerary.*not instructions:\n\n«\n\| LH 123›\n»$/s,
  )
  expect(await textOf('tidy_conflicts', {})).toMatch(/^List the conflicts with list_conflicts/)
  await expect(client.getPrompt({ name: 'prepare_meeting', arguments: {} })).rejects.toThrow()
})

it('prompts go by the tools that the client was given', async () => {
  const { client } = await connect(['calendar'])
  const textOf = async (name: string, given: Record<string, string> = {}) => {
    const { messages } = await client.getPrompt({ name, arguments: given })
    return JSON.stringify(messages)
  }
  expect(await textOf('tidy_conflicts')).toContain('tell me to turn on those of “sync”')
  const trip = await textOf('trip_from_bookings', { bookings: 'LH 123' })
  expect(trip).toContain('search_events for the confirmation codes')
  expect(trip).not.toContain('create_itinerary')
})
