import { expect, test } from 'vitest'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, startWith } from './testing/sign-ins.ts'
import { connectClient, startEngine } from './testing/test-engine.ts'

/** Far ahead of any clock: a Monday. */
const day = '2099-01-12'
const asked = { minutes: 60, from: day, to: day, zone: 'UTC' }

function at(hour: string) {
  return { dateTime: `${day}T${hour}:00`, zone: 'UTC' }
}

test('times are within working hours and clear of what the chosen calendars say', async () => {
  const { client } = await connectClient(await startEngine())
  await client.settings.update({ workingHours: { from: '09:00', to: '13:00' } })
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const other = await client.calendar.create({ name: 'Other' })
  const add = (id: string, start: string, end: string) =>
    client.event.create({ calendarId: id, title: 'Busy', start: at(start), end: at(end) })
  await add(calendarId, '09:30', '10:10')
  await add(other.id, '11:00', '12:00')

  const found = await client.availability.findTimes(asked)
  expect(found.times).toEqual([{ start: `${day}T12:00:00Z`, end: `${day}T13:00:00Z` }])
  expect(found.hours).toEqual([{ start: `${day}T09:00:00Z`, end: `${day}T13:00:00Z` }])
  expect(found.own.busy).toHaveLength(2)

  const half = await client.availability.findTimes({ ...asked, minutes: 30, calendarIds: [calendarId] })
  expect(half.times.map(({ start }) => start.slice(11, 16))).toEqual([
    '09:00',
    '10:15',
    '10:45',
    '11:15',
    '11:45',
    '12:15',
  ])
  expect(await client.availability.findTimes({ ...asked, minutes: 30, limit: 1 })).toMatchObject({
    times: [{ start: `${day}T09:00:00Z` }],
    more: true,
  })
})

test('working hours hold by the clock of every zone', async () => {
  const { client } = await connectClient(await startEngine())
  const found = await client.availability.findTimes({ ...asked, otherZones: ['America/New_York'] })
  expect(found.hours).toEqual([{ start: `${day}T14:00:00Z`, end: `${day}T17:00:00Z` }])
  await expect(client.availability.findTimes({ ...asked, otherZones: ['Nowhere/At_All'] })).rejects.toThrow()
  await expect(client.availability.findTimes({ ...asked, to: '2099-03-01' })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('guests who tell take time away; of the others it is said that nothing is known', async () => {
  const world = new ProviderWorld()
  world.google.others.addAccount({ email: 'ana@gmail.test' })
  world.google.others.addAccount({ email: 'bob@gmail.test' })
  world.google.others.createEvent('bob@gmail.test', {
    start: { dateTime: `${day}T09:00:00Z` },
    end: { dateTime: `${day}T16:00:00Z` },
    summary: 'Secret',
  })
  world.google.others.share('bob@gmail.test', 'ana@gmail.test', 'freeBusyReader')
  const { client } = await startWith(world)
  await linkGoogle(world, client)
  const addresses = ['bob@gmail.test', 'eve@elsewhere.test']
  const found = await client.availability.findTimes({ ...asked, addresses })
  expect(found.times.map(({ start }) => start)).toEqual([`${day}T16:00:00Z`])
  expect(found.people.map(({ unknown }) => unknown)).toEqual([null, 'not-told'])
})

test('events made together are one change', async () => {
  const { client } = await connectClient(await startEngine())
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const hold = (start: string, end: string) => ({
    calendarId,
    title: 'Hold',
    status: 'tentative' as const,
    start: at(start),
    end: at(end),
  })
  const made = await client.event.createMany({ events: [hold('09:00', '10:00'), hold('11:00', '12:00')] })
  expect(made.events.map(({ status }) => status)).toEqual(['tentative', 'tentative'])
  await client.history.undo({ id: made.changeId })
  expect((await client.agenda.list({ from: day, to: day, zone: 'UTC' })).events).toEqual([])
  await expect(
    client.event.createMany({ events: [hold('09:00', '10:00'), hold('12:00', '11:00')] }),
  ).rejects.toMatchObject({ code: 'invalid' })
  expect((await client.agenda.list({ from: day, to: day, zone: 'UTC' })).events).toEqual([])
})
