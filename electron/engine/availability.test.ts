import { expect, test } from 'vitest'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'
import { connectClient, startEngine } from './testing/test-engine.ts'

const ana = 'ana@gmail.test'
const range = { from: '2026-01-12T08:00:00Z', to: '2026-01-12T18:00:00Z' }
const meeting = {
  start: { dateTime: '2026-01-12T10:00:00Z' },
  end: { dateTime: '2026-01-12T11:00:00Z' },
  summary: 'Secret',
}
const busy = [{ start: '2026-01-12T10:00:00Z', end: '2026-01-12T11:00:00Z', kind: 'busy' }]

test('Google tells when those are busy who share that; of others nothing is known', async () => {
  const world = new ProviderWorld()
  world.google.others.addAccount({ email: ana })
  for (const email of ['bob@gmail.test', 'eve@gmail.test']) {
    world.google.others.addAccount({ email })
    world.google.others.createEvent(email, meeting)
  }
  world.google.others.share('bob@gmail.test', ana, 'freeBusyReader')
  const { client } = await startWith(world)
  await linkGoogle(world, client)
  const calendar = (await client.calendar.list()).find(({ accountId }) => accountId !== null)
  const asked = { ...range, addresses: ['eve@gmail.test', 'bob@gmail.test'], calendarId: calendar?.id }
  expect((await client.availability.freeBusy(asked)).people).toEqual([
    { address: 'eve@gmail.test', unknown: 'not-told', busy: [] },
    { address: 'bob@gmail.test', unknown: null, busy },
  ])
  const home = (await client.calendar.list()).find(({ accountId }) => accountId === null)
  expect((await client.availability.freeBusy({ ...asked, calendarId: home?.id })).people).toMatchObject([
    { unknown: 'not-offered' },
    { unknown: 'not-offered' },
  ])
  // Without a calendar, every account that can tell is asked.
  expect((await client.availability.freeBusy({ ...asked, calendarId: undefined })).people[1]).toMatchObject({
    unknown: null,
  })
  world.standIn = () => Promise.reject(new TypeError('fetch failed'))
  expect((await client.availability.freeBusy(asked)).people[1]).toMatchObject({ unknown: 'failed', busy: [] })
})

test('Outlook tells of colleagues, and says nothing of others', async () => {
  const world = new ProviderWorld()
  const person = world.microsoft.addAccount({ kind: 'work' })
  const colleague = world.microsoft.addAccount({ kind: 'work' })
  const { client } = await startWith(world)
  await linkMicrosoft(world, client, { account: person.id })
  const addresses = [colleague.address, 'nobody@elsewhere.test']
  expect((await client.availability.freeBusy({ ...range, addresses })).people).toEqual([
    { address: colleague.address, unknown: null, busy: [] },
    { address: 'nobody@elsewhere.test', unknown: 'not-told', busy: [] },
  ])
})

test('of oneself it is what the shown calendars say, but for the event that is edited', async () => {
  const { client } = await connectClient(await startEngine())
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const time = (hour: string) => ({ dateTime: `2026-01-12T${hour}:00`, zone: 'UTC' })
  const add = (title: string, start: string, end: string, more: object = {}) =>
    client.event.create({ calendarId, title, start: time(start), end: time(end), ...more })
  const { event: edited } = await add('Edited', '09:00', '10:00')
  await add('Perhaps', '11:00', '12:00', { status: 'tentative' })
  await add('Free', '12:00', '13:00', { showAs: 'free' })
  await add('Later', '18:00', '19:00')
  const { own } = await client.availability.freeBusy({ ...range, addresses: [], exceptEventId: edited?.id })
  expect(own).toEqual({
    busy: [
      { start: '2026-01-12T11:00:00Z', end: '2026-01-12T12:00:00Z', kind: 'tentative', title: 'Perhaps' },
    ],
    unknown: [],
  })
  await expect(
    client.availability.freeBusy({ ...range, to: range.from, addresses: [] }),
  ).rejects.toMatchObject({ code: 'invalid' })
})
