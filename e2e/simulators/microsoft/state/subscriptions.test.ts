import { describe, expect, it } from 'vitest'
import type { HttpFetch } from '#electron/providers/http-fetch.ts'
import { MicrosoftSimulator } from '../microsoft-simulator.ts'
import { graph, hour, readAnswer } from '../testing/open-account.ts'

const wanted = {
  changeType: 'created,updated,deleted',
  notificationUrl: 'http://127.0.0.1:9/hook',
  lifecycleNotificationUrl: 'https://kalends.example/life',
  resource: '/me/events',
  expirationDateTime: '2026-01-05T00:00:00Z',
  clientState: 'secret',
}

/** A simulator, and an application that listens; `echo` is how it answers the handshake. */
function open(
  echo: (token: string) => Response = (token) =>
    new Response(token, { headers: { 'content-type': 'text/plain' } }),
) {
  const clock = { now: Date.parse('2026-01-01T12:00:00Z') }
  const received: { url: string; value: Record<string, unknown>[] }[] = []
  const listening = { status: 202 }
  const deliver: HttpFetch = async (url, { body }) => {
    const token = url.searchParams.get('validationToken')
    if (token !== null) return echo(token)
    received.push({ url: url.href, ...(JSON.parse(body ?? '') as { value: Record<string, unknown>[] }) })
    return new Response(null, { status: listening.status })
  }
  const simulator = new MicrosoftSimulator({ now: () => clock.now, deliver })
  const { id } = simulator.addAccount()
  const { accessToken } = simulator.signIn(id)
  const ask = async (method: string, path: string, body?: object) =>
    readAnswer(
      await simulator.fetch(
        new Request(`${graph}/subscriptions${path}`, {
          method,
          headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      ),
    )
  return { clock, simulator, id, ask, received, listening, owner: simulator.owner(id) }
}

describe('subscriptions (M12)', () => {
  it('tell of changes, with the state that only we know', async () => {
    const { ask, owner, received, simulator } = open()
    const made = await ask('POST', '', wanted)
    expect(made).toMatchObject({ status: 201, body: { expirationDateTime: '2026-01-05T00:00:00.0000000Z' } })
    const { id } = owner.create(hour('2026-01-10'))
    owner.update(id, { subject: 'x' })
    owner.delete(id)
    await simulator.subscriptions.settled()
    expect(received.map(({ value }) => value[0]?.changeType)).toEqual(['created', 'updated', 'deleted'])
    expect(received[0]?.value[0]).toMatchObject({
      subscriptionId: made.body.id,
      clientState: 'secret',
      resourceData: { id, '@odata.type': '#Microsoft.Graph.Event' },
    })
  })

  it('of one calendar tell of that one alone', async () => {
    const { ask, owner, received, simulator } = open()
    const other = owner.addCalendar('Other')
    await ask('POST', '', { ...wanted, resource: `me/calendars/${other}/events`, changeType: 'created' })
    owner.create(hour('2026-01-10'))
    owner.create(hour('2026-01-10'), other)
    await simulator.subscriptions.settled()
    expect(received).toHaveLength(1)
  })

  it.each([
    ['an address without TLS', { notificationUrl: 'http://kalends.example/hook' }],
    ['an unknown kind of change', { changeType: 'moved' }],
    ['an unknown resource', { resource: 'me/messages' }],
    ['a long state', { clientState: 'x'.repeat(129) }],
    ['too long a life', { expirationDateTime: '2026-02-01T00:00:00Z' }],
    ['an end in the past', { expirationDateTime: '2025-12-31T00:00:00Z' }],
    ['what is read-only', { id: 'x' }],
  ])('are refused with %s', async (_what, change) => {
    const { ask } = open()
    expect((await ask('POST', '', { ...wanted, ...change })).status).toBe(400)
    expect((await ask('GET', '')).value).toEqual([])
  })

  it.each([
    ['another token', () => new Response('no', { headers: { 'content-type': 'text/plain' } })],
    ['HTML', (token: string) => new Response(token, { headers: { 'content-type': 'text/html' } })],
    [
      'an error',
      (token: string) => new Response(token, { status: 500, headers: { 'content-type': 'text/plain' } }),
    ],
  ])('need an address that echoes the token, not %s', async (_what, echo) => {
    expect(await open(echo).ask('POST', '', wanted)).toMatchObject({ status: 400, code: 'ValidationError' })
  })

  it('live for at least 45 minutes, are renewed by us, and end', async () => {
    const { ask, clock, owner, received, simulator } = open()
    const { body } = await ask('POST', '', { ...wanted, expirationDateTime: '2026-01-01T12:01:00Z' })
    expect(body.expirationDateTime).toBe('2026-01-01T12:45:00.0000000Z')
    const renewed = await ask('PATCH', `/${body.id}`, { expirationDateTime: '2026-01-01T14:00:00Z' })
    expect(renewed.body.expirationDateTime).toBe('2026-01-01T14:00:00.0000000Z')
    clock.now = Date.parse('2026-01-01T14:00:00Z')
    owner.create(hour('2026-01-10'))
    await simulator.subscriptions.settled()
    expect(received).toEqual([])
    expect(simulator.subscriptions.of(simulator.mailbox(simulator.accounts[0]?.id ?? ''))).toEqual([])
  })

  it('have a life of their own to tell of', async () => {
    const { ask, simulator, id, received } = open()
    const { body } = await ask('POST', '', wanted)
    const [subscription] = simulator.subscriptions.of(simulator.mailbox(id))
    if (!subscription) throw new Error('there is one')
    for (const event of ['reauthorizationRequired', 'missed', 'subscriptionRemoved'] as const)
      simulator.subscriptions.tellLifecycle(subscription, event)
    await simulator.subscriptions.settled()
    expect(received.map(({ url, value }) => [url, value[0]?.lifecycleEvent])).toEqual([
      ['https://kalends.example/life', 'reauthorizationRequired'],
      ['https://kalends.example/life', 'missed'],
      ['https://kalends.example/life', 'subscriptionRemoved'],
    ])
    expect((await ask('GET', `/${body.id}`)).status).toBe(404)
  })

  it('try again where nobody listens, and then give up', async () => {
    const { ask, simulator, owner, listening } = open()
    await ask('POST', '', wanted)
    listening.status = 503
    owner.create(hour('2026-01-10'))
    await simulator.subscriptions.settled()
    expect(simulator.subscriptions.deliveries.map(({ status }) => status)).toEqual([503, 503])
  })
})
