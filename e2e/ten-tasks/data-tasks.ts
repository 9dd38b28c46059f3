import { calendarFile, timed } from '../support/calendar-file.ts'
import { at, day } from '../support/days.ts'
import { linkGoogle } from '../support/link-account.ts'
import { expect } from '../support/test.ts'
import { task } from './task.ts'

export const importFile = task({
  async prepare() {
    const text = calendarFile([{ uid: 'launch@example.org', lines: timed('Launch', 1, 18) }])
    return { name: 'Release.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) }
  },
  async act({ app }, hand, file) {
    if (hand.name === 'keyboard') await app.keyboard.press('i')
    else await hand.press(app.getByRole('navigation').getByRole('button', { name: 'Import' }))
    const dialog = app.getByRole('dialog', { name: 'Import' })
    // The window in which a file is chosen is the system's.
    const choosing = app.waitForEvent('filechooser')
    await hand.press(dialog.getByRole('button', { name: 'Choose file…' }))
    await (await choosing).setFiles(file)
    await hand.press(dialog.getByRole('button', { name: 'Import 1 event' }))
    await expect(dialog.getByRole('status')).toContainText('Imported 1 event into Release')
    await hand.press(dialog.getByRole('button', { name: 'Show in the agenda' }))
    await expect(app.getByRole('listitem').filter({ hasText: 'Launch' })).toBeVisible()
  },
  async check({ api }) {
    const event = await api.event((await api.findEvent('Launch')).id)
    expect(event).toMatchObject({ uid: 'launch@example.org', start: at(1, '18:00') })
    const calendar = (await api.calendars()).find(({ id }) => id === event.calendarId)
    expect(calendar?.name).toBe('Release')
  },
})

export const resolveConflict = task({
  async prepare({ app, api, providers }) {
    const { google, googleUser } = providers
    const time = (hour: number) => ({ dateTime: `${day(1)}T${hour}:00:00`, timeZone: 'Europe/Berlin' })
    const there = google.others.createEvent(googleUser, {
      summary: 'Kick-off',
      start: time(10),
      end: time(11),
    })
    await linkGoogle(app, providers)
    google.others.patchEvent(googleUser, there.id ?? '', { summary: 'Kick-off theirs' })
    await api.updateEvent((await api.findEvent('Kick-off')).id, { title: 'Kick-off mine' })
    await api.sync()
    await app.goto(new URL('/', app.url()).href)
    await expect(app.getByRole('banner').getByRole('button', { name: '1 conflict' })).toBeVisible()
    return there.id ?? ''
  },
  async act({ app }, hand) {
    if (hand.name === 'keyboard') await app.keyboard.press('Shift+X')
    else await hand.press(app.getByRole('banner').getByRole('button', { name: '1 conflict' }))
    const dialog = app.getByRole('dialog', { name: 'Conflicts' })
    await hand.press(dialog.getByRole('radio', { name: /^Title: keep mine/ }))
    await hand.press(dialog.getByRole('button', { name: 'Resolve' }))
    await expect(dialog).toContainText('No conflicts')
  },
  async check({ api, providers: { google, googleUser } }, id) {
    await api.sync()
    expect(google.others.event(googleUser, id)).toMatchObject({ summary: 'Kick-off mine' })
    await api.findEvent('Kick-off mine')
  },
})

export const linkAccount = task({
  async prepare({ providers: { google, googleUser } }) {
    google.autoConsent = {}
    google.others.createEvent(googleUser, {
      summary: 'From Google',
      start: { dateTime: `${day(1)}T10:00:00Z` },
      end: { dateTime: `${day(1)}T11:00:00Z` },
    })
  },
  async act({ app, providers: { googleClient, googleUser } }, hand) {
    if (hand.name === 'keyboard') await app.keyboard.press('Shift+A')
    else await hand.press(app.getByRole('navigation').getByRole('button', { name: 'Accounts' }))
    const dialog = app.getByRole('dialog')
    await hand.press(dialog.getByRole('button', { name: 'Link an account' }))
    await hand.press(dialog.getByRole('radio', { name: 'Google' }))
    await hand.write(dialog.getByLabel('Client id'), googleClient.id)
    await hand.write(dialog.getByLabel('Client secret'), googleClient.secret)
    const opened = app.waitForEvent('popup')
    await hand.press(dialog.getByRole('button', { name: 'Sign in with Google' }))
    const window = await opened
    await expect(window.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
    await window.close()
    await expect(dialog.getByRole('article', { name: new RegExp(`^${googleUser}`) })).toContainText('In step')
  },
  async check({ api, providers: { googleUser } }) {
    expect(await api.accounts()).toMatchObject([{ provider: 'google', name: googleUser }])
    await api.findEvent('From Google')
  },
})
