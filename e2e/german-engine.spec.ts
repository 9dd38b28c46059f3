import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { connectAssistant, newEvent } from './support/assistant.ts'
import { at, day } from './support/days.ts'
import { linkGoogle, linkMicrosoft } from './support/link-account.ts'
import { test as withProviders } from './support/providers.ts'
import { expect, test } from './support/test.ts'

/** The page begins anew in German, as if it was chosen in the settings. */
async function inGerman(app: Page, place = ''): Promise<void> {
  await app.evaluate(() => localStorage.setItem('kalends.language', 'de'))
  await app.goto(new URL(`/?view=agenda#${place}`, app.url()).href)
  await app.reload()
  await expect(app.locator('html')).toHaveAttribute('lang', 'de')
}

/** Is accessible in both themes; what it looks like is kept where somebody wants to see it. */
async function expectGood(app: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme })
    await expectAccessible(app)
    if (process.env.KALENDS_PICTURES !== undefined)
      await app.screenshot({ path: `${process.env.KALENDS_PICTURES}/${name}-${colorScheme}.png` })
  }
}

test('what an assistant wants is said in German, and Undo is at hand', async ({ app, api, engine }) => {
  const { id: calendarId } = await api.createCalendar({ name: 'Arbeit' })
  const { event } = await api.createEvent({
    calendarId,
    title: 'Mittagessen',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
  await inGerman(app)
  try {
    const moving = assistant.call('update_event', { id: event.id, start: at(1, '13:30').dateTime })
    const banner = app.getByRole('status').filter({ hasText: 'Prüfen' })
    await expect(banner).toContainText(/Claude möchte „Mittagessen“ auf \d+\. \S+, 13:30 verschieben/)
    const adding = assistant.call('create_event', { ...newEvent('Zahnarzt'), calendar: 'Arbeit' })
    await expect(banner).toContainText('2 Anfragen von Assistenten warten auf Sie')
    await app.keyboard.press('q')
    const dialog = app.getByRole('dialog', { name: 'Anfragen von Assistenten' })
    await expect(dialog.getByRole('heading', { name: /möchte/ })).toHaveText([
      /^Claude möchte „Mittagessen“ auf \d+\. \S+, 13:30 verschieben in Arbeit$/,
      /^Claude möchte „Zahnarzt“ am \d+\. \S+, 15:00 hinzufügen in Arbeit$/,
    ])
    await expectGood(app, 'approvals-german')
    const allow = dialog.getByRole('button', { name: 'Einmal erlauben' }).first()
    await expect(allow).toBeEnabled()
    await allow.click()
    await expect(dialog.getByRole('article')).toHaveCount(1)
    const deny = dialog.getByRole('button', { name: 'Ablehnen' })
    await expect(deny).not.toHaveAttribute('aria-disabled', 'true')
    await deny.click()
    await expect(dialog).toBeHidden()
    await expect(app.getByRole('button', { name: /13:30.*Mittagessen/ })).toBeVisible()
    const undo = app.getByRole('button', { name: 'Rückgängig', exact: true })
    // What the pointer is on stays for as long as it is looked at.
    await undo.hover()
    await expectGood(app, 'approvals-german-answered')
    await undo.click()
    await expect(app.getByRole('button', { name: /12:00.*Mittagessen/ })).toBeVisible()
    expect((await moving).isError).toBe(false)
    expect((await adding).isError).toBe(true)
  } finally {
    await assistant.close().catch(() => {})
  }
})

test('a server that does not answer is said in German, with what to look at', async ({ app }) => {
  await inGerman(app, 'accounts/caldav/other')
  const form = app.getByRole('dialog').filter({ hasText: 'Adresse des Servers' })
  await form.getByLabel('Adresse des Servers').fill('http://127.0.0.1:1')
  await form.getByLabel('Benutzername').fill('ana')
  await form.getByLabel('App-Passwort').fill('geheim')
  await form.getByRole('button', { name: 'Konto verknüpfen' }).click()
  await expect(form).toContainText(
    '127.0.0.1:1 antwortet nicht: dort nimmt niemand Verbindungen an. Prüfen Sie, ob Adresse und Port stimmen',
  )
  await expectGood(app, 'account-silent-german')
})

test('what a calendar can’t hold is said in German', async ({ app, api }) => {
  await api.createCalendar({ name: 'Arbeit' })
  await inGerman(app, 'new')
  const form = app.getByRole('dialog', { name: 'Neuer Termin' })
  await form.getByLabel('Titel').fill('Besprechung')
  await form.getByLabel('Gäste per E-Mail-Adresse hinzufügen').fill('ana@example.org')
  await form.getByRole('button', { name: 'Hinzufügen', exact: true }).click()
  await expect(form).toContainText('Seine Gäste werden notiert, aber nicht per Mail eingeladen.')
  await expectGood(app, 'misfits-german')
})

test('trips and what changed in them are German', async ({ app, api, engine }) => {
  await api.createCalendar({ name: 'Reisen' })
  const assistant = await connectAssistant(app.request, engine.origin, 'Claude', 'calendar,trips')
  try {
    await assistant.call('list_calendars')
    await expect
      .poll(async () => (await (await app.request.get(`${engine.origin}/api/grants`)).json()).length)
      .toBe(1)
    const [{ id }] = await (await app.request.get(`${engine.origin}/api/grants`)).json()
    await app.request.put(`${engine.origin}/api/grants/${id}`, { data: { level: 'write' } })
    const dinner = (from: string) => ({
      kind: 'activity',
      title: 'Abendessen',
      start: `${day(10)}T${from}`,
      confirmation: 'A-1',
      location: 'Soho',
    })
    for (const from of ['19:30', '20:00']) {
      const bookings = [dinner(from)]
      const made = await assistant.call('create_itinerary', { trip: 'Rom', calendar: 'Reisen', bookings })
      expect(made.isError, made.text).toBe(false)
    }
    await inGerman(app, 'trips')
    const trip = app.getByRole('dialog', { name: 'Reisen' }).getByRole('article', { name: 'Rom' })
    await expect(trip).toContainText('Reise „Rom“: „Abendessen“ geändert')
    await expectGood(app, 'trips-german')
  } finally {
    await assistant.close().catch(() => {})
  }
})

withProviders(
  'why an event or an account is not in step is said in German, as it was kept',
  async ({ app, api, providers }) => {
    withProviders.setTimeout(120_000)
    await linkGoogle(app, providers)
    await linkMicrosoft(app, providers)
    const accounts = await api.accounts()
    const outlook = accounts.find(({ provider }) => provider === 'microsoft')?.calendars[0]
    await api.createEvent({
      calendarId: outlook?.id ?? '',
      title: 'Besprechung',
      url: 'https://example.org/',
      start: at(1, '12:00'),
      end: at(1, '13:00'),
    })
    const { google, googleUser } = providers
    google.grants.kill(googleUser)
    google.grants.expireAccessTokens()
    await api.sync()
    await inGerman(app, 'accounts')
    const dialog = app.getByRole('dialog', { name: 'Konten' })
    const ofGoogle = dialog.getByRole('article', { name: new RegExp(`^${googleUser}`) })
    await expect(ofGoogle).toContainText('oder der Client ist noch im Test, wo Google ihn nach sieben Tagen')
    await dialog.getByText('1 Termin lässt sich nicht abgleichen').click()
    await expect(dialog.getByRole('article')).toContainText([
      /./,
      /Besprechung: Outlook hat kein Feld für einen Link\. Schreiben Sie ihn in die Beschreibung\./,
    ])
    await expectGood(app, 'accounts-german')
    await ofGoogle.getByRole('button', { name: /^Optionen/ }).click()
    await app.getByRole('menuitem', { name: 'Verlauf der Abgleiche' }).click()
    await expect(dialog).toContainText('Google verlangt eine neue Anmeldung')
    await expectGood(app, 'runs-german')
  },
)
