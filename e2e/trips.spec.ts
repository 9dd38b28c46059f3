import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { TestClient } from '#electron/mcp/testing/test-client.ts'
import { expectAccessible } from './support/accessible.ts'
import { connectAssistant } from './support/assistant.ts'
import { day } from './support/days.ts'
import { expect, test } from './support/test.ts'

const flight = (departs = '10:00') => ({
  kind: 'flight',
  flight: 'LH400',
  from: 'FRA',
  to: 'JFK',
  departs: `${day(20)}T${departs}`,
  arrives: `${day(20)}T13:05`,
  confirmation: 'ABC123',
  seat: '14A',
})
const stay = {
  kind: 'stay',
  name: 'Hotel Example',
  address: '5 Main Street, New York',
  checkIn: `${day(20)}T15:00`,
  checkOut: `${day(23)}T11:00`,
  confirmation: 'H-77',
}
const dinner = { kind: 'activity', title: 'Dinner with Zoë', start: `${day(20)}T19:30`, location: 'Soho' }

/** An assistant with the tools for trips, which the person lets write. */
async function trusted(app: Page, origin: string): Promise<TestClient> {
  const assistant = await connectAssistant(app.request, origin, 'Claude', 'calendar,trips')
  await assistant.call('list_calendars')
  await expect.poll(async () => (await (await app.request.get(`${origin}/api/grants`)).json()).length).toBe(1)
  const [{ id }] = await (await app.request.get(`${origin}/api/grants`)).json()
  await app.request.put(`${origin}/api/grants/${id}`, { data: { level: 'write' } })
  return assistant
}

const picture = (app: Page, name: string) =>
  process.env.KALENDS_PICTURES === undefined
    ? undefined
    : app.screenshot({ path: `${process.env.KALENDS_PICTURES}/${name}.png` })

test('trips are shown as they happen and followed live, each time on its own clock', async ({
  app,
  api,
  engine,
}) => {
  await api.createCalendar({ name: 'Journeys' })
  await app.goto(`${engine.origin}/#trips`)
  const dialog = app.getByRole('dialog', { name: 'Trips' })
  await expect(dialog.getByRole('heading', { name: 'No trips yet' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Set up an assistant' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /Import/ })).toHaveCount(0)
  await expectAccessible(app)
  await picture(app, 'trips-empty')

  const assistant = await trusted(app, engine.origin)
  const made = await assistant.call('create_itinerary', {
    trip: 'New York',
    calendar: 'Journeys',
    bookings: [dinner, stay, flight()],
  })
  expect(made.isError, made.text).toBe(false)
  const trip = dialog.getByRole('article', { name: 'New York' })
  await expect(trip.getByRole('heading', { level: 4 })).toHaveText([
    /LH 400 FRA → JFK/,
    /Hotel Example/,
    /Dinner with Zoë/,
  ])
  const rows = trip.getByRole('list', { name: 'Bookings of New York' }).locator('> li')
  await expect(rows.nth(0)).toContainText(/Departs.*10:00.*Berlin GMT/)
  await expect(rows.nth(0)).toContainText(/Arrives.*13:05.*New York GMT/)
  await expect(rows.nth(0)).toContainText(/Booking code\s*ABC123/)
  await expect(rows.nth(1)).toContainText(/Check-in.*15:00/)
  await expect(rows.nth(2)).toContainText('New York GMT')

  const moved = await assistant.call('add_flight', { trip: 'New York', ...without(flight('10:30'), 'kind') })
  expect(moved.isError, moved.text).toBe(false)
  await expect(rows.nth(0)).toContainText(/Departs.*10:30/)
  const changes = trip.getByRole('list', { name: /What changed in LH 400/ })
  await expect(changes).toContainText('Claude')
  await expectAccessible(app)
  await picture(app, 'trips')
  await app.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(app)
  expect(
    await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0)
  await picture(app, 'trips-narrow')
  await app.emulateMedia({ colorScheme: 'dark' })
  await app.setViewportSize({ width: 1280, height: 740 })
  await expectAccessible(app)
  await picture(app, 'trips-dark')
  await assistant.close()
})

test('a trip is opened by keyboard, leads to its events and goes out as a file', async ({
  app,
  api,
  engine,
}) => {
  await api.createCalendar({ name: 'Journeys' })
  const assistant = await trusted(app, engine.origin)
  await assistant.call('create_itinerary', {
    trip: 'New York',
    calendar: 'Journeys',
    bookings: [flight(), stay],
  })
  await assistant.close()
  await app.keyboard.press('Control+k')
  await app.getByRole('combobox').fill('Trips')
  await app.keyboard.press('Enter')
  const dialog = app.getByRole('dialog', { name: 'Trips' })
  const download = app.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export New York as a calendar file' }).press('Enter')
  const file = await download
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('X-WR-CALNAME:New York')
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text).toContain('BEGIN:VALARM')
  await dialog.getByRole('button', { name: 'Open LH 400 FRA → JFK' }).press('Enter')
  await expect(app).toHaveURL(/#event\/\d+$/)
  await expect(app.getByRole('dialog').getByText('LH 400 FRA → JFK').first()).toBeVisible()
})

function without<Given extends object, Key extends keyof Given>(given: Given, key: Key): Omit<Given, Key> {
  const { [key]: _left, ...rest } = given
  return rest
}
