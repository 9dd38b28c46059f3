import type { Page } from '@playwright/test'
import { Observed } from './observed.ts'
import { expect, test } from './running-desktop.ts'
import { withDesktop } from './with-desktop.ts'

test('menus, tray, notifications and messages speak the language that is chosen, at once and from then on', async ({
  own,
}) => {
  const { app, observed, page } = own
  const day = await own.toNewDay()
  expect(await observed.trayLabels()).toContain('Quit Kalends')
  expect(await observed.menuLabels()).toContain('&File')
  const quick = () => app.electron.windows().find((one) => one.url().endsWith('#/quick'))
  await expect.poll(() => quick()?.title()).toBeDefined()

  await chooseLanguage(page, 'Settings', 'Language', 'Deutsch')
  await expect.poll(() => observed.trayLabels()).toContain('Kalends beenden')
  expect(await observed.givenTrayLabels()).toContain('Heute nichts mehr')
  const menu = await observed.menuLabels()
  expect(menu).toEqual(expect.arrayContaining(['&Datei', '&Bearbeiten', '&Ansicht', '&Fenster', 'Kopieren']))
  expect(menu).not.toEqual(expect.arrayContaining(['Copy']))
  // The window that waits unseen has begun anew.
  await expect.poll(() => quick()?.getByRole('textbox', { name: 'Termin hinzufügen' }).count()).toBe(1)

  await own.addEvent(day, 'Besprechung', '10:05', '11:00')
  await expect.poll(() => observed.toolTip()).toBe('Kalends')
  await own.prefer({ tray: { withinMinutes: null, longestTitle: 30 } })
  await expect.poll(() => observed.toolTip()).toBe('Kalends\nBesprechung in 1 Std. 5 Min.')
  await own.sleepUntil(day, '09:55')
  await expect.poll(() => observed.told()).toHaveLength(1)
  expect((await observed.told())[0]?.buttons).toEqual(['In 5 Min. erneut'])
  await app.startAgain('kalends://passphrase')
  await expect
    .poll(() => observed.messages())
    .toEqual(['Kalends kann das nicht öffnen\nDer Link verlangt etwas, das ein Link nicht öffnen darf.\nOK'])

  // Before any page has spoken, it is the language of last time.
  await app.stop()
  await app.launch('--hidden')
  const again = await Observed.in(app.electron)
  expect(await again.menuLabels()).toContain('&Datei')
  await app.startAgain()
  await expect.poll(() => app.electron.windows().length).toBe(2)
  const window = app.electron.windows().find((one) => !one.url().endsWith('#/quick')) ?? page
  await chooseLanguage(window, 'Einstellungen', 'Sprache', 'English')
  await expect.poll(() => again.trayLabels()).toContain('Quit Kalends')
})

test('nobody chose: the language of the system', () =>
  withDesktop(async (app) => {
    Object.assign(app.variables, { LANG: 'de_AT.UTF-8', LC_ALL: 'de_AT.UTF-8', LANGUAGE: 'de_AT:de' })
    app.locale = 'de-AT'
    await app.launch('--hidden')
    const observed = await Observed.in(app.electron)
    expect(await observed.menuLabels()).toContain('&Datei')
    await expect.poll(() => observed.trayLabels()).toContain('Kalends beenden')
  }))

async function chooseLanguage(page: Page, settings: string, label: string, language: string): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible()
  await page.keyboard.press(',')
  const dialog = page.getByRole('dialog', { name: settings })
  await dialog.getByLabel(label, { exact: true }).selectOption(language)
}
