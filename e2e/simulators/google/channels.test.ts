import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Desk } from './testing/ask.ts'

let close: (() => void) | undefined
afterEach(() => close?.())

async function listener() {
  const received: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    received.push(request.headers)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => server.close()
  return { received, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify` }
}

const channel = { id: 'channel-1', type: 'web_hook', token: 'mine' }

describe('a channel (G11)', () => {
  it('tells that there is something, in headers alone, until it is stopped', async () => {
    const { received, address } = await listener()
    const desk = new Desk()
    const { body } = await desk.events('POST', '/watch', { ...channel, address })
    expect(body).toMatchObject({
      kind: 'api#channel',
      id: 'channel-1',
      token: 'mine',
      expiration: String(desk.time + 7 * 86_400_000),
    })
    await desk.insert({})
    await desk.simulator.channels.settled()
    expect(
      received.map((headers) => [headers['x-goog-resource-state'], headers['x-goog-message-number']]),
    ).toEqual([
      ['sync', '1'],
      ['exists', '2'],
    ])
    expect(received[1]).toMatchObject({
      'x-goog-channel-id': 'channel-1',
      'x-goog-channel-token': 'mine',
      'x-goog-resource-id': body.resourceId,
      'content-length': '0',
    })
    expect((await desk.ask('POST', '/channels/stop', { id: 'channel-1', resourceId: 'other' })).status).toBe(
      404,
    )
    expect(
      (await desk.ask('POST', '/channels/stop', { id: 'channel-1', resourceId: body.resourceId })).status,
    ).toBe(204)
    await desk.insert({})
    await desk.simulator.channels.settled()
    expect(received).toHaveLength(2)
  })

  it('expires, and is silent about other calendars', async () => {
    const { received, address } = await listener()
    const desk = new Desk()
    const { others } = desk.simulator
    const { id } = others.addCalendar(desk.email, { summary: 'Other' })
    await desk.events('POST', '/watch', { ...channel, address, params: { ttl: '60' } })
    others.createEvent(id, { start: { date: '2026-01-15' }, end: { date: '2026-01-16' } })
    desk.time += 60_000
    await desk.insert({})
    await desk.simulator.channels.settled()
    expect(received).toHaveLength(1)
    expect(desk.simulator.channels.live).toEqual([])
  })

  it.each([
    [{ ...channel, address: 'http://example.com/notify' }, 'webhookUrlNotHttps'],
    [{ ...channel, address: 'nonsense' }, 'webhookUrlNotHttps'],
    [{ ...channel, type: 'mail', address: 'https://example.com' }, 'invalid'],
    [{ ...channel, id: 'not an id', address: 'https://example.com' }, 'required'],
    [{ ...channel, address: 'https://example.com', expiration: '1' }, 'invalid'],
  ])('is refused with %j', async (body, reason) => {
    expect((await new Desk().events('POST', '/watch', body)).reason).toBe(reason)
  })

  it('has an id of its own, and is not harmed by an address where nobody listens', async () => {
    const desk = new Desk({ deliver: () => Promise.reject(new Error('nobody')) })
    const address = 'https://example.com/notify'
    expect((await desk.events('POST', '/watch', { ...channel, address })).status).toBe(200)
    expect((await desk.events('POST', '/watch', { ...channel, address })).reason).toBe('channelIdNotUnique')
    await desk.simulator.channels.settled()
    expect(desk.simulator.channels.failures).toBe(1)
  })
})
