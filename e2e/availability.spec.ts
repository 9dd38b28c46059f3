import type { Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { expectAccessible } from './support/accessible.ts'
import type { Api } from './support/api.ts'
import { today } from './support/days.ts'
import { expect, test } from './support/test.ts'

/** A Monday far enough ahead. */
const monday = today.add({ days: 15 - today.dayOfWeek })
test.setTimeout(120_000)
const name = monday.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
const copied = name.replace(',', '')

async function fillMonday(api: Api) {
  const work = await api.createCalendar({ name: 'Work', color: '#c9402b' })
  const at = (time: string) => ({ dateTime: `${monday}T${time}:00`, zone: 'Europe/Berlin' })
  await api.createEvent({ calendarId: work.id, title: 'Review', start: at('10:00'), end: at('11:30') })
  return work
}

async function chooseMonday(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Find a time' })
  await dialog.getByLabel('From', { exact: true }).fill(monday.toString())
  await dialog.getByLabel('To', { exact: true }).fill(monday.toString())
  await expect(dialog.getByRole('heading', { name: '6 times' })).toBeVisible()
  return dialog
}

/** Berlin is one hour ahead of London, but for the days between two changes of the clocks, of which there are none. */
const zoneNow =
  Temporal.ZonedDateTime.from(`${monday}T09:00[Europe/Berlin]`).offset === '+02:00' ? 'CEST' : 'CET'

test('times are found, copied and held, and the holds undone as one', async ({ app, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await fillMonday(api)
  await app.getByRole('button', { name: 'Find a time' }).click()
  const dialog = await chooseMonday(app)
  await expect(dialog.getByRole('button', { name: /^New event/ })).toHaveText([
    '09:00–10:00',
    '11:30–12:30',
    '12:30–13:30',
    '13:30–14:30',
    '14:30–15:30',
    '15:30–16:30',
  ])
  await expect(dialog.getByText(`${copied}: 6 times`)).toBeAttached()

  await dialog.getByRole('checkbox', { name: '09:00–10:00' }).check()
  await dialog.getByRole('checkbox', { name: '11:30–12:30' }).check()
  await dialog.getByRole('button', { name: 'Copy 2 times as text' }).click()
  await expect(app.getByText('Copied 2 times', { exact: true })).toBeVisible()
  expect(await app.evaluate(() => navigator.clipboard.readText())).toBe(
    `${copied} 09:00–10:00 ${zoneNow}\n${copied} 11:30–12:30 ${zoneNow}`,
  )

  await dialog.getByRole('button', { name: 'Make holds…' }).click()
  await dialog.getByLabel('Title of the holds').fill('Interview?')
  await dialog.getByLabel('Calendar', { exact: true }).selectOption('Work')
  await dialog.getByRole('button', { name: 'Make 2 holds' }).click()
  await expect(app.getByText('Made 2 holds')).toBeVisible()
  await expect(dialog.getByRole('heading', { name: '4 times' })).toBeVisible()
  await app.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(dialog.getByRole('heading', { name: '6 times' })).toBeVisible()
})

test('what is not known is said, and zones narrow the hours', async ({ app, api }) => {
  await fillMonday(api)
  await app.getByRole('button', { name: 'Find a time' }).click()
  const dialog = await chooseMonday(app)
  await dialog.getByLabel('Guests by mail address').fill('eve@elsewhere.test')
  await expect(dialog.getByText('eve@elsewhere.test: not known')).toBeVisible()
  await dialog.getByLabel('Guests by mail address').fill('nobody')
  await expect(dialog.getByText('Not a mail address: nobody')).toBeVisible()
  await dialog.getByLabel('Guests by mail address').fill('')

  await dialog.getByLabel('Also within working hours in').selectOption('Pacific/Honolulu')
  await expect(dialog.getByRole('heading', { name: 'No time fits' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove Pacific/Honolulu' }).click()
  await dialog.getByLabel('Also within working hours in').selectOption('Europe/London')
  await expect(dialog.getByRole('button', { name: /^New event/ }).first()).toContainText('11:30')

  await dialog.getByRole('checkbox', { name: 'Work', exact: true }).uncheck({ force: true })
  await expect(dialog.getByRole('button', { name: /^New event/ }).first()).toContainText('10:00–11:00')
  await dialog.getByLabel('To', { exact: true }).fill(monday.subtract({ days: 1 }).toString())
  await expect(dialog.getByRole('alert')).toHaveText(/The last day is before the first/)
})

test('a time is found and made an event from the keyboard alone', async ({ app, api }) => {
  await fillMonday(api)
  await expect(app.getByRole('checkbox', { name: 'Work' })).toBeVisible()
  await app.keyboard.press('f')
  const dialog = await chooseMonday(app)
  await dialog.getByLabel('Length').focus()
  const label = () => app.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const tabTo = async (wanted: RegExp) => {
    for (let step = 0; step < 40; step++) {
      await app.keyboard.press('Tab')
      if (wanted.test(await label())) return
    }
    throw new Error(`Tab does not lead to ${wanted}`)
  }
  await tabTo(/^09:00–10:00$/)
  await app.keyboard.press('Space')
  await expect(dialog.getByRole('button', { name: 'Copy 1 time as text' })).toBeEnabled()
  await dialog.getByLabel('Guests by mail address').fill('Eve <eve@elsewhere.test>')
  await expect(dialog.getByText('eve@elsewhere.test: not known')).toBeVisible()
  await tabTo(/^New event 11:30–12:30$/)
  await app.keyboard.press('Enter')
  const form = app.getByRole('dialog', { name: 'New event' })
  await expect(form.getByLabel('Start date')).toHaveValue(monday.toString())
  await expect(form.getByLabel('Start time')).toHaveValue('11:30')
  await expect(form.getByLabel('End time')).toHaveValue('12:30')
  await expect(form.getByLabel('Part of Eve')).toHaveValue('required')
})

for (const { theme, width } of [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 360 },
] as const) {
  test(`finding a time is accessible in the ${theme} theme, ${width} pixels wide`, async ({ app, api }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await fillMonday(api)
    await expect(app.getByText('Review')).toBeAttached()
    await app.setViewportSize({ width, height: 740 })
    await app.keyboard.press('f')
    const dialog = await chooseMonday(app)
    await dialog.getByLabel('Also within working hours in').selectOption('Europe/London')
    await dialog.getByLabel('Guests by mail address').fill('eve@elsewhere.test')
    await expect(dialog.getByText('eve@elsewhere.test: not known')).toBeVisible()
    await dialog.getByRole('checkbox', { name: /^11:30–12:30/ }).check()
    const picture = async (step: string) => {
      if (process.env.KALENDS_PICTURES !== undefined)
        await app.screenshot({ path: `${process.env.KALENDS_PICTURES}/time-${theme}-${width}-${step}.png` })
    }
    await picture('1')
    await expectAccessible(app)
    await dialog.getByRole('button', { name: 'Make holds…' }).click()
    await picture('2')
    await expectAccessible(app)
    const cutOff = await dialog.evaluate((element) =>
      [...element.querySelectorAll('button, input, select, li, figure')].some(
        (part) => part.getBoundingClientRect().right > element.getBoundingClientRect().right + 1,
      ),
    )
    expect(cutOff).toBe(false)
  })
}
