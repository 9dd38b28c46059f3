import { describe, expect, it } from 'vitest'
import { inProcess } from '../../../e2e/simulators/shared/in-process.ts'
import { openGate } from '../gate.ts'
import { GoogleClient } from './google-client.ts'
import { closeChannel, isDue, openChannel, type PushChannel, readNotice } from './push-channel.ts'
import { googleWorld, tokensOf } from './testing/google-world.ts'

const { signal } = new AbortController()
const fresh = { id: 'channel-1', token: 'secret', address: 'https://kalends.example/hook' }

async function watched() {
  const notices: Headers[] = []
  const deliver = async (_address: URL, headers: Readonly<Record<string, string>>) => {
    notices.push(new Headers(headers))
  }
  const { simulator, calendar } = googleWorld({}, { deliver })
  const client = new GoogleClient({
    tokens: tokensOf(simulator, calendar),
    fetch: inProcess(simulator),
    origin: 'https://www.googleapis.com',
    gate: openGate,
  })
  const channel = await openChannel(client, calendar, fresh, signal)
  return { simulator, calendar, client, channel, notices }
}

describe('a push channel', () => {
  it('is opened, tells of every change, and is closed', async () => {
    const { simulator, calendar, client, channel, notices } = await watched()
    const times = { start: { date: '2026-01-05' }, end: { date: '2026-01-06' } }
    simulator.others.createEvent(calendar, times)
    await simulator.channels.settled()
    const kinds = notices.map(
      (notice) =>
        readNotice(
          notice,
          () => channel,
          () => 0,
          '2026-01-03T00:00:00Z',
        ).kind,
    )
    expect(kinds).toEqual(['opened', 'changed'])
    await closeChannel(client, channel, signal)
    await closeChannel(client, channel, signal)
    simulator.others.createEvent(calendar, times)
    await simulator.channels.settled()
    expect(notices).toHaveLength(2)
  })

  it('is due a day before its end', async () => {
    const { channel } = await watched()
    expect(channel.expiresAt).toMatch(/^2026-01-09T08:/)
    expect(isDue(channel, '2026-01-08T07:00:00Z')).toBe(false)
    expect(isDue(channel, '2026-01-08T09:00:00Z')).toBe(true)
  })
})

describe('a notification', () => {
  const channel: PushChannel = {
    id: 'channel-1',
    resourceId: 'resource',
    calendar: 'ana@example.org',
    token: 'secret',
    expiresAt: '2026-01-09T08:00:00Z',
  }
  const good = {
    'x-goog-channel-id': 'channel-1',
    'x-goog-channel-token': 'secret',
    'x-goog-resource-id': 'resource',
    'x-goog-resource-state': 'exists',
    'x-goog-message-number': '7',
  }
  const read = (headers: Record<string, string>, now = '2026-01-03T00:00:00Z') =>
    readNotice(
      new Headers({ ...good, ...headers }),
      (id) => (id === channel.id ? channel : null),
      () => 6,
      now,
    )

  it('is believed when everything is as it was agreed', () => {
    expect(read({})).toEqual({ kind: 'changed', channel, number: 7 })
  })

  it.each([
    ['a channel that is not ours', { 'x-goog-channel-id': 'channel-2' }],
    ['another token', { 'x-goog-channel-token': 'secreT' }],
    ['no token', { 'x-goog-channel-token': '' }],
    ['another resource', { 'x-goog-resource-id': 'other' }],
    ['a number that came before', { 'x-goog-message-number': '6' }],
    ['no number', { 'x-goog-message-number': 'many' }],
    ['a state that there is not', { 'x-goog-resource-state': 'gone' }],
  ])('is refused with %s', (_what, headers) => {
    expect(read(headers).kind).toBe('refused')
  })

  it('is refused when its channel has ended', () => {
    expect(read({}, '2026-01-09T08:00:00Z')).toMatchObject({ kind: 'refused' })
  })
})
