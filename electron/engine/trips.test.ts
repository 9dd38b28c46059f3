import { expect, test } from 'vitest'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import { sayYes } from '#electron/mcp/testing/test-context.ts'
import type { TripDetails } from '#shared/rpc/trip.ts'
import { askLocally, connectClient, startEngine } from './testing/test-engine.ts'

const flight = {
  kind: 'flight',
  flight: 'LH400',
  from: 'FRA',
  to: 'JFK',
  departs: '2031-01-15T10:00',
  arrives: '2031-01-15T13:05',
  confirmation: 'ABC123',
}

const { kind: _kind, ...fields } = flight
const later = { ...fields, departs: '2031-01-15T10:40' }

test('trips are followed live, say what changed, and go out as a file', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  sayYes(running.engine.context.approvals)
  const { token } = await client.token.create({ name: 'Helper', scopes: ['mcp'] })
  const url = new URL(`http://127.0.0.1:${running.port}/mcp?toolsets=trips`)
  const assistant = await sdkClients[1]?.connect({ kind: 'http', url, token })
  if (assistant === undefined) throw new Error('there is such a client')

  const live = (await client.trip.live())[Symbol.asyncIterator]()
  const next = async (): Promise<TripDetails[]> => {
    const { done, value } = await live.next()
    return done === true ? [] : value
  }
  expect(await next()).toEqual([])
  // Another store is in place then.
  await client.backup.restore({ name: (await client.backup.create()).name })
  await assistant.call('create_itinerary', {
    trip: 'New York',
    bookings: [{ kind: 'stay', name: 'Hotel', checkIn: '2031-01-15T15:00', checkOut: '2031-01-18' }, flight],
  })
  const [made] = await next()
  expect(made).toMatchObject({
    name: 'New York',
    isPast: false,
    items: [
      {
        kind: 'flight',
        start: { dateTime: '2031-01-15T10:00:00', zone: 'Europe/Berlin' },
        end: { dateTime: '2031-01-15T13:05:00', zone: 'America/New_York' },
        confirmation: 'ABC123',
        changes: [],
      },
      { kind: 'stay', title: expect.stringContaining('Hotel'), checkIn: '2031-01-15T15:00' },
    ],
  })
  const id = made?.items[0]?.eventId ?? ''
  await assistant.call('add_flight', { trip: 'New York', ...later })
  await expect
    .poll(async () => (await client.trip.list())[0]?.items[0]?.changes[0])
    .toMatchObject({ actor: { kind: 'assistant', name: 'Helper' } })

  const file = await askLocally(running, { path: `/files/export?tripId=${made?.id}` })
  // The page says what it is called.
  expect(file.headers['content-disposition']).toBe('attachment')
  expect(file.text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(file.text).toContain('X-WR-CALNAME:New York')
  expect((await askLocally(running, { path: '/files/export?tripId=99' })).status).toBe(404)
  await client.event.delete({ id })
  await expect.poll(async () => (await client.trip.list())[0]?.items).toHaveLength(1)
  await live.return?.()
  await assistant.close()
})

test('an access token for assistants does not come to trips but by its tools', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { token } = await client.token.create({ name: 'Helper', scopes: ['mcp'] })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`http://127.0.0.1:${running.port}/api/trips`, { headers })
  expect(answer.status).toBe(403)
})
