import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { previewQuerySchema } from '#shared/rpc/event.ts'
import { ProviderWorld } from './testing/provider-world.ts'
import { linkGoogle, linkMicrosoft, startWith } from './testing/sign-ins.ts'
import { connectClient, meeting, startEngine } from './testing/test-engine.ts'

const guests = { attendees: [{ email: 'ben@example.org' }] }

test('what the place of a calendar can’t hold is said before an event is saved', async () => {
  const world = new ProviderWorld()
  world.google.others.addAccount({ email: 'ana@gmail.test' })
  const { client } = await startWith(world)
  await linkGoogle(world, client)
  await linkMicrosoft(world, client, { account: world.microsoft.addAccount({ kind: 'work' }).id })
  const accounts = await client.account.list()
  const calendarOf = (provider: string) =>
    accounts.find((account) => account.provider === provider)?.calendars[0]?.id ?? ''
  const outlook = calendarOf('microsoft')
  const misfitsOf = async (input: z.input<typeof previewQuerySchema>) =>
    (await client.event.preview(input)).misfits
  const rich = { ...guests, color: '#123456', url: 'https://example.org/', location: 'Room 1' }
  expect(await misfitsOf({ ...meeting(outlook), ...rich })).toEqual([
    {
      field: 'url',
      kind: 'refused',
      message: expect.stringContaining('Outlook has no field for a link'),
      fact: { code: 'outlook-no-link' },
    },
    {
      field: 'color',
      kind: 'refused',
      message: expect.stringContaining('no colour for a single event'),
      fact: { code: 'outlook-no-color' },
    },
  ])
  expect(await misfitsOf({ ...meeting(calendarOf('google')), ...rich })).toMatchObject([
    { field: 'color', kind: 'kept-here' },
  ])
  const home = (await client.calendar.list()).find(({ accountId }) => accountId === null)?.id ?? ''
  expect(await misfitsOf({ ...meeting(home), ...rich })).toMatchObject([
    { field: 'attendees', kind: 'untold' },
  ])
  // What an event says already was settled when it came.
  const { event } = await client.event.create({ ...meeting(outlook), color: '#123456' })
  const again = { ...meeting(outlook), color: '#123456', eventId: event?.id }
  expect(await misfitsOf(again)).toEqual([])
  expect(await misfitsOf({ ...again, url: 'https://example.org/' })).toMatchObject([{ field: 'url' }])
  expect(await misfitsOf({ ...again, ...meeting(home), ...guests })).toMatchObject([{ field: 'attendees' }])
})

test('the dates of a series are told before it is made', async () => {
  const { client } = await connectClient(await startEngine())
  const calendarId = (await client.calendar.list())[0]?.id ?? ''
  const daily = { ...meeting(calendarId), recurrence: { rules: ['FREQ=WEEKLY;COUNT=2'] } }
  expect((await client.event.preview(daily)).dates.map((date) => date.slice(0, 10))).toEqual([
    '2026-01-12',
    '2026-01-19',
  ])
  expect(await client.event.preview(meeting(calendarId))).toEqual({ misfits: [], dates: [] })
  const wrong = { ...daily, recurrence: { rules: ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'] } }
  await expect(client.event.preview(wrong)).rejects.toMatchObject({
    code: 'invalid',
    data: { field: 'recurrence.rules.0' },
  })
})
