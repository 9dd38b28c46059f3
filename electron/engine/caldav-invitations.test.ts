import { expect, onTestFinished, test } from 'vitest'
import { SmallServer } from '#electron/providers/caldav/testing/small-server.ts'
import { eventually, type LinkedEngine, link, startSyncingEngine } from './testing/linked-engine.ts'

type Ways = Parameters<typeof SmallServer.start>[0]

const addresses = '<D:href>/principals/ana/</D:href><D:href>mailto:Ana.Work@example.org</D:href>'
const note = 'Late; by ten, I think'
const june = { from: '2026-06-01', to: '2026-06-30', zone: 'UTC' }

const event = [
  'BEGIN:VEVENT',
  'UID:review',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260601T090000Z',
  'DTEND:20260601T100000Z',
  'SUMMARY:Review',
  'ORGANIZER:mailto:zoe@example.org',
  'ATTENDEE;PARTSTAT=ACCEPTED:mailto:zoe@example.org',
  'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana.work@example.org',
  'END:VEVENT',
]
const resource = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Test//Test//EN',
  ...event,
  'END:VCALENDAR',
  '',
].join('\r\n')

/** An engine with an account of a user named ana, whose calendar has an invitation for one of her addresses. */
async function linked(ways: Ways): Promise<LinkedEngine & { server: SmallServer; id: string }> {
  const server = await SmallServer.start(ways)
  onTestFinished(() => server.close())
  server.put('review.ics', resource)
  const running = await startSyncingEngine()
  await link(running.client, server)
  await running.client.sync.run({})
  const [found] = (await running.client.event.search({ text: 'Review' })).events
  return { ...running, server, id: found?.id ?? '' }
}

/** What the server has, with long lines put together. */
const there = ({ server }: { server: SmallServer }) =>
  (server.get('review.ics') ?? '').replaceAll('\r\n ', '')

const responseOf = async ({ client }: LinkedEngine) =>
  (await client.agenda.list(june)).events.map(({ title, response }) => `${title}: ${response}`)

test('a person whose user name is no mail address is known by those that the server tells', async () => {
  const engine = await linked({ addresses })
  const { client, id } = engine
  expect((await client.event.get({ id })).invitation).toEqual({
    address: 'ana.work@example.org',
    response: 'needs-action',
    takesNote: false,
    note: '',
  })
  expect(await responseOf(engine)).toEqual(['Review: needs-action'])
  await client.event.respond({ id, response: 'declined' })
  await client.sync.run({})
  expect(there(engine)).toMatch(/PARTSTAT=DECLINED.*:mailto:ana\.work@example\.org/)
  expect(there(engine)).not.toContain('COMMENT')
  // Declined, it takes no time.
  const { own } = await client.availability.freeBusy({
    from: '2026-06-01T00:00:00Z',
    to: '2026-06-02T00:00:00Z',
    addresses: [],
  })
  expect(own.busy).toEqual([])
  await expect(client.event.respond({ id, response: 'accepted', note })).rejects.toMatchObject({
    code: 'invalid',
    data: { field: 'note' },
  })
  expect(await responseOf(engine)).toEqual(['Review: declined'])
})

test('an account that was linked before its server was asked for addresses gets them with its calendars', async () => {
  const engine = await linked({ addresses })
  const { store, sync } = engine.engine.context
  const [account] = store.accounts.list()
  const { url, user, allowPrivateAddress } = account?.settings ?? {
    url: '',
    user: '',
    allowPrivateAddress: true,
  }
  await store.write(() =>
    store.accounts.update(account?.id ?? '', { settings: { url, user, allowPrivateAddress } }),
  )
  expect(await responseOf(engine)).toEqual(['Review: null'])
  // As when the engine starts.
  await sync.release(account?.id ?? '')
  sync.resume(account?.id ?? '')
  await eventually(
    () => responseOf(engine),
    ([answer]) => answer === 'Review: needs-action',
  )
})

test('a server that passes notes on gets them in the person’s own copy, with the answer and once', async () => {
  const engine = await linked({ addresses, features: '1, calendar-access, calendarserver-private-comments' })
  const { client, id } = engine
  expect((await client.event.get({ id })).invitation).toMatchObject({ takesNote: true })
  await client.event.respond({ id, response: 'tentative', note })
  await client.sync.run({})
  const text = there(engine)
  expect(text).toMatch(/PARTSTAT=TENTATIVE.*:mailto:ana\.work@example\.org/)
  expect(text).toContain('X-CALENDARSERVER-PRIVATE-COMMENT:Late\\; by ten\\, I think\r\n')
  // Another edit leaves it as it is; another answer may take it back.
  await client.event.update({ id, patch: { location: 'Room 2' } })
  await client.sync.run({})
  expect(there(engine)).toContain('X-CALENDARSERVER-PRIVATE-COMMENT:Late')
  await client.event.respond({ id, response: 'accepted', note: '' })
  await client.sync.run({})
  expect(there(engine)).toMatch(/PARTSTAT=ACCEPTED.*:mailto:ana/)
  expect(there(engine)).not.toContain('COMMENT')
  const [account] = await client.account.list()
  expect(account?.calendars).toMatchObject([{ pending: 0, problems: [] }])
})
