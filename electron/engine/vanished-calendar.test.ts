import { beforeEach, expect, test } from 'vitest'
import type { LinkedEngine } from './testing/linked-engine.ts'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'

const ana = 'ana@gmail.test'
const usual = { dateTime: '2026-01-12T09:00:00', zone: 'UTC' }
let world: ProviderWorld

beforeEach(() => {
  world = new ProviderWorld()
})

/** An event of a calendar that is there, and one that was not sent when the calendar went. */
async function calendarWithEvents({ client }: LinkedEngine, name: string): Promise<string> {
  const [account] = await client.account.list()
  const id = account?.calendars.find((calendar) => calendar.name === name)?.id ?? ''
  const add = (title: string) =>
    client.event.create({
      calendarId: id,
      title,
      start: usual,
      end: { ...usual, dateTime: '2026-01-12T10:00:00' },
    })
  await add('Sent')
  await client.sync.run({})
  await add('Waiting')
  return id
}

async function expectKept({ client }: LinkedEngine, calendarId: string): Promise<void> {
  for (let run = 0; run < 2; run += 1) {
    const [report] = await client.sync.run({ calendarId })
    expect(report?.state).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('events are kept'),
    })
  }
  const query = { from: '2026-01-12', to: '2026-01-12', zone: 'UTC', calendarIds: [calendarId] }
  expect((await client.agenda.list(query)).events.map(({ title }) => title).sort()).toEqual([
    'Sent',
    'Waiting',
  ])
  const [account] = await client.account.list()
  expect(account?.calendars.find(({ id }) => id === calendarId)).toMatchObject({
    pending: 1,
    readOnly: false,
  })
  // The others of the account go on.
  const others = (await client.sync.run({})).filter((report) => report.calendarId !== calendarId)
  expect(others.map(({ state }) => state.kind)).toEqual(others.map(() => 'idle'))
  expect(others.length).toBeGreaterThan(0)
}

test('a calendar that vanished at Google says so and keeps all it has', async () => {
  world.google.others.addAccount({ email: ana })
  const { id } = world.google.others.addCalendar(ana, { summary: 'Team' })
  const engine = await startWith(world)
  await linkGoogle(world, engine.client)
  const calendar = await calendarWithEvents(engine, 'Team')
  world.google.others.removeCalendar(id)
  await expectKept(engine, calendar)
})

test('a calendar that vanished at Microsoft says so and keeps all it has', async () => {
  const { id } = world.microsoft.addAccount({ name: 'Bea' })
  const ref = world.microsoft.owner(id).addCalendar('Team')
  const engine = await startWith(world)
  await linkMicrosoft(world, engine.client, { account: id })
  const calendar = await calendarWithEvents(engine, 'Team')
  world.microsoft.owner(id).deleteCalendar(ref)
  await expectKept(engine, calendar)
})
