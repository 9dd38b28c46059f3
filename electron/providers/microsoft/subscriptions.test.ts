import { describe, expect, it } from 'vitest'
import { MicrosoftSimulator } from '../../../e2e/simulators/microsoft/microsoft-simulator.ts'
import { inProcess } from '../../../e2e/simulators/shared/in-process.ts'
import { openGate } from '../gate.ts'
import { Notifications, validationTokenOf } from './notifications.ts'
import { GraphSubscriptions, isDue, type KeptSubscription } from './subscriptions.ts'

const { signal } = new AbortController()
const address = 'https://kalends.example/hooks/microsoft'
const start = Date.parse('2026-01-02T12:00:00Z')

describe('a subscription', () => {
  it('is made after a handshake, rings for changes, is renewed and ended', async () => {
    const { subscriptions, posts, owner, calendar, settled, simulator, mailbox } = open()
    const kept = await subscriptions.subscribe(calendar, address, signal)
    expect(kept).toMatchObject({ calendar, expiresAt: expect.stringMatching(/^2026-01-05T12:00:00/) })
    owner.create({ subject: 'New', ...times })
    await settled()
    const notifications = new Notifications()
    const [post] = posts
    expect(notifications.read(post, [kept], now())).toEqual({
      calendars: [calendar],
      lifecycle: [],
      refused: 0,
    })
    // The same post again is no news.
    expect(notifications.read(post, [kept], now())).toEqual({ calendars: [], lifecycle: [], refused: 1 })

    moment += 2.6 * 86_400_000
    expect(isDue(kept, now())).toBe(true)
    const renewed = await subscriptions.renew(kept, signal)
    expect(isDue(renewed, now())).toBe(false)
    await subscriptions.reauthorize(renewed, signal)
    await subscriptions.unsubscribe(renewed, signal)
    await subscriptions.unsubscribe(renewed, signal)
    expect(simulator.subscriptions.of(mailbox)).toEqual([])
    await expect(subscriptions.renew(renewed, signal)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is not made where the address does not answer the handshake', async () => {
    const { subscriptions, calendar } = open(() => new Response('hello'))
    await expect(subscriptions.subscribe(calendar, address, signal)).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})

describe('a notification', () => {
  const kept: KeptSubscription = {
    id: 'one',
    calendar: 'work',
    clientState: 'secret',
    expiresAt: '2026-01-05T00:00:00Z',
  }
  const at = '2026-01-02T12:00:00Z'
  const change = {
    subscriptionId: 'one',
    clientState: 'secret',
    changeType: 'updated',
    subscriptionExpirationDateTime: '2026-01-05T00:00:00.0000000Z',
    resource: 'Users/1/Events/2',
    resourceData: { '@odata.etag': 'W/"1"', id: '2' },
  }
  const read = (...value: readonly object[]) => new Notifications().read({ value }, [kept], at)

  it('names the calendar once, however much has changed in it', () => {
    const another = { ...change, resourceData: { '@odata.etag': 'W/"2"', id: '3' } }
    expect(read(change, another)).toEqual({ calendars: ['work'], lifecycle: [], refused: 0 })
  })

  it.each([
    ['another secret', { clientState: 'guessed' }],
    ['no secret', { clientState: null }],
    ['a subscription that is not ours', { subscriptionId: 'two' }],
    ['a subscription that has ended', { subscriptionExpirationDateTime: '2026-01-01T00:00:00Z' }],
    ['an end that is no time', { subscriptionExpirationDateTime: 'soon' }],
  ])('is not believed with %s', (_what, fields) => {
    expect(read({ ...change, ...fields })).toEqual({ calendars: [], lifecycle: [], refused: 1 })
  })

  it('is nothing that anybody else posts', () => {
    for (const body of [null, 'text', {}, { value: [{}] }, { value: Array(1_001).fill(change) }])
      expect(new Notifications().read(body, [kept], at)).toEqual({ calendars: [], lifecycle: [], refused: 1 })
  })

  it.each(['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const)(
    'of the subscription: %s',
    (event) => {
      const told = { subscriptionId: 'one', clientState: 'secret', lifecycleEvent: event }
      expect(read(told, told).lifecycle).toEqual([
        { subscription: kept, event },
        { subscription: kept, event },
      ])
    },
  )

  it('is not the handshake, whose token is echoed as it was meant', () => {
    expect(validationTokenOf(new URL(`${address}?validationToken=a%2Bb%20%C3%BC`))).toBe('a+b ü')
    expect(validationTokenOf(new URL(address))).toBeNull()
    expect(validationTokenOf(new URL(`${address}?validationToken=${'x'.repeat(2_000)}`))).toBeNull()
  })
})

const times = {
  start: { dateTime: '2026-01-05T09:00:00', timeZone: 'UTC' },
  end: { dateTime: '2026-01-05T10:00:00', timeZone: 'UTC' },
}
let moment = start
const now = () => new Date(moment).toISOString()

/** A simulated Outlook that posts to us. */
function open(answer?: () => Response) {
  moment = start
  const posts: unknown[] = []
  const simulator = new MicrosoftSimulator({
    now: () => moment,
    deliver: async (url, { body }) => {
      const token = validationTokenOf(url)
      if (answer !== undefined) return answer()
      if (token !== null) return new Response(token, { headers: { 'content-type': 'text/plain' } })
      posts.push(JSON.parse(body ?? 'null'))
      return new Response(null, { status: 202 })
    },
  })
  const { id } = simulator.addAccount()
  const subscriptions = new GraphSubscriptions({
    tokens: { token: async () => simulator.signIn(id).accessToken },
    fetch: inProcess(simulator),
    origin: 'https://graph.microsoft.com',
    gate: openGate,
    now,
  })
  const mailbox = simulator.mailbox(id)
  return {
    simulator,
    mailbox,
    subscriptions,
    posts,
    owner: simulator.owner(id),
    calendar: mailbox.defaultCalendar.id,
    settled: () => simulator.subscriptions.settled(),
  }
}
