import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/test.ts'

async function open(app: Page, name: string) {
  await app.getByRole('button', { name: `Options of ${name}` }).click()
  await app.getByRole('menuitem', { name: 'Name, colour and reminders…' }).click()
  const dialog = app.getByRole('dialog', { name: 'Calendar' })
  await expect(dialog).toBeVisible()
  return dialog
}

test('a calendar is silenced, given two reminders, and left as usual again', async ({ app, api }) => {
  const { id } = await api.createCalendar({ name: 'Work' })
  const minutes = async () => (await api.calendars()).find((calendar) => calendar.id === id)?.reminderMinutes
  let dialog = await open(app, 'Work')
  await expect(dialog.getByLabel('Reminders', { exact: true })).toHaveValue('usual')
  await dialog.getByLabel('Reminders', { exact: true }).selectOption('None')
  await expect(dialog.getByText('Its events are never announced')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await minutes()).toEqual([])

  dialog = await open(app, 'Work')
  const times = dialog.getByLabel('When to remind')
  await expect(dialog.getByLabel('Reminders', { exact: true })).toHaveValue('none')
  await dialog.getByLabel('Reminders', { exact: true }).selectOption('At times of its own')
  await times.selectOption('1 hour before')
  await dialog.getByRole('button', { name: 'Add a reminder' }).click()
  await expect(times.last()).toBeFocused()
  await times.last().selectOption('1 day before')
  // What is taken is no choice any more.
  await expect(times.last().getByRole('option', { name: '1 hour before' })).toHaveCount(0)
  await expectAccessible(app)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await minutes()).toEqual([1_440, 60])

  dialog = await open(app, 'Work')
  await expect(dialog.getByLabel('When to remind')).toHaveCount(2)
  await dialog.getByLabel('Reminders', { exact: true }).selectOption('As usual')
  await expect(dialog.getByLabel('When to remind')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await minutes()).toBeNull()
})

test('the reminders of a calendar are set with the keyboard alone', async ({ app, api }) => {
  const { id } = await api.createCalendar({ name: 'Work' })
  await api.updateCalendar(id, { reminderMinutes: [60] })
  await app.getByRole('button', { name: 'Options of Work' }).focus()
  await app.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: 'Name, colour and reminders…' }).focus()
  await app.keyboard.press('Enter')
  const dialog = app.getByRole('dialog', { name: 'Calendar' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  // Over the colours, what is chosen, its time, and what removes it.
  for (let stop = 0; stop < 5; stop += 1) await app.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Add a reminder' })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(dialog.getByLabel('When to remind').last()).toBeFocused()
  await app.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Remove “10 minutes before”' })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(dialog.getByLabel('Reminders', { exact: true })).toBeFocused()
  await app.keyboard.press('Tab')
  await app.keyboard.press('Tab')
  await app.keyboard.press('Enter')
  // Without any, there are none.
  await expect(dialog.getByLabel('Reminders', { exact: true })).toHaveValue('none')
  await dialog.getByLabel('Name').press('Enter')
  await expect(dialog).toBeHidden()
  expect((await api.calendars()).find((calendar) => calendar.id === id)?.reminderMinutes).toEqual([])
})

test('a silent calendar is marked, and the form of its events says so', async ({ app, api }) => {
  const { id } = await api.createCalendar({ name: 'Work' })
  await expect(app.getByRole('checkbox', { name: 'Work', exact: true })).toBeVisible()
  await api.updateCalendar(id, { reminderMinutes: [] })
  await expect(app.getByRole('checkbox', { name: 'Work (no reminders)', exact: true })).toBeVisible()
  await app.keyboard.press('c')
  const form = app.getByRole('dialog', { name: 'New event' })
  await form.getByLabel('Calendar').selectOption('Work')
  await expect(form.getByText('The reminders of its calendar are off')).toBeVisible()
  await form.getByText('The reminders of its calendar are off').scrollIntoViewIfNeeded()
  await expectAccessible(app)
  await app.screenshot({ path: 'test-results/calendar-reminders-silent.png', animations: 'disabled' })
  await form.getByLabel('Calendar').selectOption('Personal')
  await expect(form.getByText('The reminders of its calendar are off')).toBeHidden()
})

for (const { name, colorScheme, width, locale } of [
  { name: 'light', colorScheme: 'light', width: 1280, locale: 'en-GB' },
  { name: 'dark', colorScheme: 'dark', width: 1280, locale: 'en-GB' },
  { name: 'narrow', colorScheme: 'light', width: 320, locale: 'en-GB' },
  { name: 'german', colorScheme: 'light', width: 360, locale: 'de-DE' },
] as const) {
  test.describe(`the dialog, ${name}`, () => {
    test.use({ colorScheme, locale, viewport: { width, height: 800 } })

    test('shows its reminders within the screen', async ({ app, api }) => {
      const { id } = await api.createCalendar({ name: 'Work' })
      await api.updateCalendar(id, { reminderMinutes: [1_440, 60] })
      await app.reload()
      if (width < 1000)
        await app.getByRole('button', { name: /Calendars and dates|Kalender und Daten|Menu|Menü/ }).click()
      await app.getByRole('button', { name: /^(Options of|Optionen von) Work/ }).click()
      await app.getByRole('menuitem', { name: /Name, (colour|Farbe)/ }).click()
      await expect(app.getByRole('combobox', { name: /^(Reminders|Erinnerungen)$/ })).toHaveValue('own')
      await expectAccessible(app)
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      expect(await app.evaluate(overflow)).toBe(0)
      await app.screenshot({ path: `test-results/calendar-reminders-${name}.png`, animations: 'disabled' })
      await app.getByRole('combobox', { name: /^(Reminders|Erinnerungen)$/ }).selectOption('none')
      await app.screenshot({
        path: `test-results/calendar-reminders-${name}-none.png`,
        animations: 'disabled',
      })
    })
  })
}
