import { connectAssistant, newEvent } from '../support/assistant.ts'
import { dayName, wednesday } from '../support/calendar-grid.ts'
import { at, day } from '../support/days.ts'
import { linkGoogle } from '../support/link-account.ts'
import { expect } from '../support/test.ts'
import { task } from './task.ts'

export const answer = task({
  async prepare({ app, providers }) {
    const { google, googleUser } = providers
    google.others.addAccount({ email: 'zoe@gmail.test', name: 'Zoe' })
    const time = (hour: number) => ({
      dateTime: `${day(wednesday)}T${hour}:00:00`,
      timeZone: 'Europe/Berlin',
    })
    const event = google.others.createEvent('zoe@gmail.test', {
      summary: 'Review',
      start: time(10),
      end: time(11),
      attendees: [{ email: googleUser }],
    })
    await linkGoogle(app, providers)
    await app.goto(new URL('/', app.url()).href)
    await expect(app.getByRole('button', { name: /Review/ })).toBeVisible()
    return event.id ?? ''
  },
  async act({ app }, hand) {
    if (hand.name === 'keyboard') {
      await app.keyboard.press('j')
      await app.keyboard.press('Enter')
    } else await hand.press(app.getByRole('button', { name: /Review/ }))
    const going = app.getByRole('group', { name: 'Going?' })
    await hand.press(going.getByRole('button', { name: 'Yes', exact: true }))
    await expect(app.getByText('You are going to “Review”')).toBeVisible()
  },
  async check({ api, providers: { google, googleUser } }, id) {
    await api.sync()
    const [guest] = google.others.event('zoe@gmail.test', id)?.attendees ?? []
    expect(guest).toMatchObject({ email: googleUser, responseStatus: 'accepted' })
  },
})

export const findTime = task({
  async prepare({ api }) {
    const work = await api.createCalendar({ name: 'Work' })
    await api.createEvent({
      calendarId: work.id,
      title: 'Busy',
      start: at(wednesday, '09:00'),
      end: at(wednesday, '15:00'),
    })
    return work
  },
  async act({ app }, hand) {
    if (hand.name === 'keyboard') await app.keyboard.press('f')
    else await hand.press(app.getByRole('navigation').getByRole('button', { name: 'Find a time' }))
    const dialog = app.getByRole('dialog', { name: 'Find a time' })
    await hand.write(dialog.getByLabel('Guests by mail address'), 'Eve <eve@elsewhere.test>')
    const section = dialog.getByRole('region', {
      name: new RegExp(dayName(wednesday)),
    })
    await hand.press(section.getByRole('button', { name: /15:00–16:00/ }))
    const form = app.getByRole('dialog', { name: 'New event' })
    await hand.write(form.getByLabel('Title'), 'Talk')
    await hand.press(form.getByRole('button', { name: 'Add event' }))
    await expect(app.getByText('Added “Talk”')).toBeVisible()
  },
  async check({ api }) {
    const { id } = await api.findEvent('Talk')
    expect(await api.event(id)).toMatchObject({
      start: at(wednesday, '15:00'),
      end: at(wednesday, '16:00'),
      attendees: [{ name: 'Eve', email: 'eve@elsewhere.test' }],
    })
  },
})

export const grant = task({
  async prepare({ app, api, origin }) {
    await api.createCalendar({ name: 'Work' })
    const assistant = await connectAssistant(app.request, origin, 'Claude')
    await assistant.call('list_calendars')
    return assistant
  },
  async act({ app }, hand) {
    if (hand.name === 'keyboard') {
      await app.keyboard.press('Control+k')
      await expect(app.getByRole('combobox', { name: 'Commands' })).toBeFocused()
      await app.keyboard.type('assistants')
      await app.keyboard.press('Enter')
    } else await hand.press(app.getByRole('navigation').getByRole('button', { name: 'Assistants' }))
    const card = app.getByRole('article', { name: 'Claude' })
    await hand.choose(card.getByLabel('What Claude may do in Work'), 'Change without asking')
  },
  async check({ api }, assistant) {
    await expect
      .poll(async () => (await assistant.call('create_event', newEvent('By Claude', 2))).isError)
      .toBe(false)
    expect(await api.event((await api.findEvent('By Claude')).id)).toMatchObject({ start: at(2, '15:00') })
    await assistant.close()
  },
})
