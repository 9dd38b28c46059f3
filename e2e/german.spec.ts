import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { fillSample } from './support/sample.ts'
import { expect, test } from './support/test.ts'

test.use({ locale: 'de-DE' })

const screens: { name: string; open: (page: Page) => Promise<void> }[] = [
  {
    name: 'agenda',
    open: async (page) => {
      await expect(page.getByRole('button', { name: 'Neuer Termin' })).toBeVisible()
      await expect(page.getByText('Quarterly planning')).toBeVisible()
    },
  },
  { name: 'week', open: viewFor('w', /Ansicht: (Woche|Tag)/) },
  { name: 'month', open: viewFor('m', 'Ansicht: Monat') },
  {
    name: 'details',
    open: async (page) => {
      await page.getByRole('button', { name: /Quarterly planning/ }).click()
      await expect(page.getByRole('dialog').getByText('Teilnehmer')).toBeVisible()
    },
  },
  { name: 'new event', open: pressFor('c', 'Neuer Termin') },
  { name: 'accounts', open: pressFor('Shift+A', 'Konten') },
  { name: 'conflicts', open: pressFor('Shift+X', 'Konflikte') },
  { name: 'approvals', open: pressFor('q', 'Anfragen von Assistenten') },
  { name: 'settings', open: pressFor(',', 'Einstellungen') },
  { name: 'find a time', open: pressFor('f', 'Zeit finden') },
  { name: 'palette', open: pressFor('Control+k', 'Ansicht: Monat') },
  { name: 'import', open: pressFor('i', 'Importieren') },
  { name: 'export', open: pressFor('e', 'Exportieren') },
  { name: 'shortcuts', open: pressFor('?', 'Tastenkürzel') },
  {
    name: 'search',
    open: async (page) => {
      await page.keyboard.press('/')
      await page.getByRole('combobox', { name: 'Termine suchen' }).fill('gibtesnicht')
      await expect(page.getByText('Nichts gefunden zu „gibtesnicht“')).toBeVisible()
    },
  },
]

function pressFor(key: string, heading: string) {
  return async (page: Page) => {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog').getByText(heading).first()).toBeVisible()
  }
}

function viewFor(key: string, button: string | RegExp) {
  return async (page: Page) => {
    await page.keyboard.press(key)
    await expect(page.getByRole('button', { name: button })).toBeVisible()
  }
}

for (const width of [1280, 820, 360]) {
  test(`the screens are German, fit and are accessible, ${width} pixels wide`, async ({ app, api }) => {
    test.setTimeout(240_000)
    await fillSample(api)
    await app.setViewportSize({ width, height: 740 })
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await app.goto(new URL('/?view=agenda', app.url()).href)
        await expect(app.locator('html')).toHaveAttribute('lang', 'de')
        await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
        await screen.open(app)
        await app.waitForTimeout(250)
        if (process.env.KALENDS_PICTURES !== undefined)
          await app.screenshot({ path: `${process.env.KALENDS_PICTURES}/${screen.name}-${width}.png` })
        await expectAccessible(app)
        const overflow = await app.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
      })
    }
  })
}

test('a chosen language is kept, whatever the browser speaks, and only its words are loaded', async ({
  app,
}) => {
  const loaded = () =>
    app.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /\/(english|german)-[^/]*\.js$/.test(name))
        .map((name) => name.replace(/.*\/(english|german).*/, '$1')),
    )
  await expect(app.getByRole('banner').getByRole('button', { name: 'Neuer Termin' })).toBeVisible()
  expect(new Set(await loaded())).toEqual(new Set(['german']))
  await app.evaluate(() => localStorage.setItem('kalends.language', 'en'))
  await app.reload()
  await expect(app.getByRole('banner').getByRole('button', { name: 'New event' })).toBeVisible()
  await expect(app.locator('html')).toHaveAttribute('lang', 'en')
  expect(new Set(await loaded())).toEqual(new Set(['english']))
})

test('a line of German is added as it was understood', async ({ app }) => {
  await app.goto(new URL('/#quick-add', app.url()).href)
  await app.reload()
  const line = app.getByRole('textbox', { name: 'Termin hinzufügen' })
  await line.fill('jeden zweiten Dienstag Yoga')
  await expect(app.getByText('„jeden zweiten Dienstag“ lässt sich verschieden verstehen.')).toBeVisible()
  await line.fill('jeden Dienstag 18 Uhr Yoga in der Turnhalle, 90 min')
  await expect(app.getByText(/Yoga · .*18:00.*19:30 · Jeden Dienstag · Turnhalle/)).toBeVisible()
  await line.press('Enter')
  await expect(app.getByText('„Yoga“ hinzugefügt')).toBeVisible()
})

test('what the engine says is German too', async ({ app, api }) => {
  await api.createCalendar({ name: 'Arbeit' })
  await app.goto(new URL('/?view=agenda', app.url()).href)
  await app.getByRole('button', { name: 'Neuer Kalender' }).first().click()
  const dialog = app.getByRole('dialog', { name: 'Neuer Kalender' })
  await dialog.getByLabel('Name', { exact: true }).fill('Arbeit')
  await dialog.getByRole('button', { name: 'Kalender anlegen' }).click()
  await expect(app.getByText('Einen Kalender „Arbeit“ gibt es schon.')).toBeVisible()
})

test('how long the history is kept is told before it is set', async ({ app }) => {
  await app.goto(new URL('/#settings/privacy', app.url()).href)
  const dialog = app.getByRole('dialog', { name: 'Einstellungen' })
  await dialog.getByLabel('Verlauf aufbewahren').selectOption('Einen Monat lang')
  await expect(dialog.getByText('Noch ist nichts älter.')).toBeVisible()
  if (process.env.KALENDS_PICTURES !== undefined)
    await app.screenshot({ path: `${process.env.KALENDS_PICTURES}/retention.png` })
  await expectAccessible(app)
  await dialog.getByRole('button', { name: 'So lange aufbewahren' }).click()
  await expect(dialog.getByRole('button', { name: 'So lange aufbewahren' })).toBeHidden()
  await app.reload()
  await expect(dialog.getByLabel('Verlauf aufbewahren').locator('option:checked')).toHaveText(
    'Einen Monat lang',
  )
})
