import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { at, day } from './support/days.ts'
import { linkGoogle } from './support/link-account.ts'
import { test as withProviders } from './support/providers.ts'
import { expect, test } from './support/test.ts'

/** Opens the form for a new event, with everything that it has. */
async function openForm(app: Page): Promise<Locator> {
  await app.keyboard.press('c')
  const form = app.getByRole('dialog', { name: 'New event' })
  await form.getByText('More', { exact: true }).click()
  return form
}

test('an event is made with all that it can have', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  const form = await openForm(app)
  await form.getByLabel('Title').fill('Review')
  await form.getByLabel('Start date').fill(day(2))
  await form.getByLabel('Start time').fill('15:00')
  await form.getByRole('button', { name: 'End in another zone' }).click()
  await form.getByLabel('Time zone of the end').selectOption('Europe/London')
  await form.getByLabel('Add guests by mail address').fill('Ben Osei <ben@example.org>, nobody')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form.getByText('“nobody” is not a mail address.')).toBeVisible()
  await form.getByLabel('Add guests by mail address').fill('ana@example.org')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await form.getByLabel('Part of ana@example.org').selectOption('Optional')
  await expect(form.getByRole('img', { name: /^Ben Osei: not known/ })).toBeVisible()
  await expect(form.getByText(/guests are written down, and not invited/)).toBeVisible()
  await form.getByRole('button', { name: 'Remove ana@example.org' }).click()
  await form.getByRole('button', { name: 'Add a reminder' }).click()
  await form.getByLabel('When to remind').selectOption('1 hour before')
  await form.getByLabel('Show as').selectOption('Free')
  await form.getByLabel('Who may see it').selectOption('Private')
  await form.getByRole('radio', { name: 'Teal' }).check()
  await form.getByLabel('Meeting link').fill('meet me')
  await form.getByRole('button', { name: 'Add a link to a file' }).click()
  await form.getByLabel('Address of the file').fill('https://files.example.org/plan.pdf')
  await form.getByLabel('Name of the file').fill('Plan')
  const description = form.getByRole('textbox', { name: 'Description' })
  await description.fill('Bring figures')
  await description.press('Control+a')
  await form.getByRole('button', { name: 'Bold' }).click()
  await expect(description.locator('b')).toHaveText('Bring figures')
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form.getByText('Give a whole address')).toBeVisible()
  await form.getByLabel('Meeting link').fill('https://meet.example.org/review')
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form).toBeHidden()

  await app
    .getByRole('button', { name: /Review/ })
    .first()
    .click()
  const details = app.getByRole('dialog', { name: 'Event details' })
  await expect(details).toContainText('Ben Osei')
  await expect(details).not.toContainText('ana@example.org')
  await expect(details).toContainText('1 hour before')
  await expect(details).toContainText('Shown as free')
  await expect(details).toContainText('Private')
  await expect(details).toContainText('London')
  await expect(details.getByRole('link', { name: /Plan/ })).toBeVisible()
  await expect(details.locator('strong')).toHaveText(['Bring figures'])
})

test('a series is made, tells its dates, and is moved as a whole from a later one', async ({
  app,
  api,
  engine,
}) => {
  await api.createCalendar({ name: 'Work' })
  const form = await openForm(app)
  await form.getByLabel('Title').fill('Class')
  await form.getByLabel('Start date').fill(day(1))
  await form.getByLabel('Start time').fill('10:00')
  await form.getByLabel('Repeats').selectOption('Custom…')
  await form.getByLabel('Every', { exact: true }).fill('3')
  await form.getByLabel('Unit').selectOption('days')
  await form.getByLabel('Stops').selectOption('After a number of times')
  await form.getByLabel('Number of times').fill('')
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form.getByText('Fill in how it repeats.')).toBeVisible()
  await form.getByLabel('Number of times').fill('4')
  await expect(form.getByText('Every 3 days, 4 times')).toBeVisible()
  await expect(form.getByTestId('next-dates')).toContainText(/ · .* · .* · /)
  await form.getByRole('button', { name: 'Add event' }).click()
  const rows = app.getByRole('listitem').filter({ hasText: 'Class' })
  await expect(rows).toHaveCount(4)

  await rows.nth(2).getByRole('button').click()
  await app.getByRole('button', { name: 'Edit' }).click()
  const edit = app.getByRole('dialog', { name: 'Edit event' })
  await expect(edit.getByLabel('Start date')).toHaveValue(day(7))
  await edit.getByLabel('Start time').fill('11:30')
  await edit.getByRole('button', { name: 'Save' }).click()
  const question = app.getByRole('dialog', { name: 'Change a repeating event' })
  await question.getByLabel('All events of the series').check()
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(rows.filter({ hasText: '11:30' })).toHaveCount(4)
  const { id } = await api.findEvent('Class')
  const start = await app.request.get(`${engine.origin}/api/events/${id}`)
  expect((await start.json()).event.start.dateTime).toBe(`${day(1)}T11:30:00`)

  // How it repeats belongs to the series: it can't be meant for one event alone.
  await rows.nth(1).getByRole('button').click()
  await app.getByRole('button', { name: 'Edit' }).click()
  await edit.getByLabel('Repeats').selectOption('Does not repeat')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(question.getByLabel('This event', { exact: true })).toHaveCount(0)
  await question.getByLabel('All events of the series').check()
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(rows).toHaveCount(1)
})

test('a draft stays when one goes elsewhere, until it is thrown away', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: (await api.calendars())[0]?.id ?? '',
    title: 'Lunch',
    location: 'Rosso',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  await app.keyboard.press('c')
  await app.getByLabel('Title').fill('Half an idea')
  await app.keyboard.press('Escape')
  await expect(app.getByText('Draft kept')).toBeVisible()
  await expect(app.getByRole('dialog')).toBeHidden()
  await app.keyboard.press('c')
  await expect(app.getByLabel('Title')).toHaveValue('Half an idea')
  await app.getByRole('button', { name: 'Start over' }).click()
  await expect(app.getByLabel('Title')).toHaveValue('')
  await app.keyboard.press('Escape')
  await app.keyboard.press('c')
  await expect(app.getByText('This is the draft that you left.')).toHaveCount(0)
  await app.getByRole('button', { name: 'Cancel' }).click()

  await app.getByRole('button', { name: /Lunch/ }).click()
  const address = app.url()
  await app.getByRole('button', { name: 'Edit' }).click()
  await app.getByLabel('Title').fill('Long lunch')
  // Off to what an assistant asks for, while somebody else moves the place; and back.
  await app.evaluate(() => {
    location.hash = '#approvals'
  })
  await expect(app.getByRole('dialog', { name: 'Edit event' })).toBeHidden()
  await api.updateEvent((await api.findEvent('Lunch')).id, { location: 'Verde' })
  await app.goto(address)
  await expect(app.getByLabel('Title')).toHaveValue('Long lunch')
  await expect(app.getByLabel('Location')).toHaveValue('Verde')
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Changed “Long lunch”')).toBeVisible()
  await app.getByRole('button', { name: /Long lunch/ }).click()
  await expect(app.getByRole('dialog', { name: 'Event details' })).toContainText('Verde')
})

test('what others change while the form is open is not put back', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const { event } = await api.createEvent({
    calendarId: calendar.id,
    title: 'Lunch',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  await app.getByRole('button', { name: /Lunch/ }).click()
  await app.getByRole('button', { name: 'Edit' }).click()
  await app.getByLabel('Location').fill('Rosso')
  await api.updateEvent(event.id, { title: 'Brunch' })
  // The list behind the form knows by now, and so does the form.
  await expect(app.getByRole('listitem').filter({ hasText: 'Brunch' })).toHaveCount(1)
  await app.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Changed “Brunch”')).toBeVisible()
})

test('an event with guests is made by the keyboard alone', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  await app.keyboard.press('c')
  await expect(app.getByLabel('Title')).toBeFocused()
  await app.keyboard.type('Coffee')
  await tabTo(app, app.getByLabel('Add guests by mail address'))
  await app.keyboard.type('ben@example.org')
  await app.keyboard.press('Enter')
  await expect(app.getByLabel('Part of ben@example.org')).toBeVisible()
  await tabTo(app, app.getByRole('button', { name: 'Add a reminder' }))
  await app.keyboard.press('Enter')
  await tabTo(app, app.getByRole('button', { name: 'Add event' }))
  await app.keyboard.press('Enter')
  await expect(app.getByText('Added “Coffee”')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the whole form can be used by all, in ${colorScheme}`, async ({ app, api }) => {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await api.createCalendar({ name: 'Work' })
    const form = await openForm(app)
    await form.getByLabel('Title').fill('Review')
    await form.getByLabel('Add guests by mail address').fill('Ben Osei <ben@example.org>')
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await form.getByRole('button', { name: 'Add a reminder' }).click()
    await form.getByRole('button', { name: 'Add a link to a file' }).click()
    await form.getByLabel('Repeats').selectOption('Custom…')
    await form.getByRole('textbox', { name: 'Description' }).fill('Bring figures')
    await form.getByRole('button', { name: 'Numbered list' }).click()
    await form.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(form.getByTestId('next-dates')).toBeVisible()
    await expect(form.getByRole('img', { name: /^You/ })).toBeVisible()
    await expectAccessible(app)
    await look(app, `form-${colorScheme}`)
    await form.getByLabel('Meeting link').scrollIntoViewIfNeeded()
    await look(app, `form-${colorScheme}-more`)
    await app.setViewportSize({ width: 360, height: 800 })
    await form.getByLabel('Add guests by mail address').scrollIntoViewIfNeeded()
    await look(app, `form-${colorScheme}-narrow`)
  })
}

withProviders('guests in a calendar of Google are invited as is chosen', async ({ app, api, providers }) => {
  withProviders.setTimeout(90_000)
  const { google, googleUser } = providers
  google.others.addAccount({ email: 'cora@gmail.test' })
  google.others.createEvent('cora@gmail.test', {
    summary: 'Secret',
    start: { dateTime: `${day(1)}T09:00:00Z` },
    end: { dateTime: `${day(1)}T10:00:00Z` },
  })
  google.others.share('cora@gmail.test', googleUser, 'freeBusyReader')
  await linkGoogle(app, providers)
  await app.keyboard.press('Escape')

  const form = await openForm(app)
  await form.getByLabel('Title').fill('Kick-off')
  await form.getByLabel('Start date').fill(day(1))
  await form.getByLabel('Start time').fill('10:30')
  await form.getByLabel('Time zone', { exact: true }).selectOption('UTC')
  await form.getByLabel('Start time').fill('09:30')
  const calendar = (await api.calendars()).find(({ accountId }) => accountId !== null)
  await form.getByLabel('Calendar').selectOption(calendar?.id ?? '')
  await form.getByLabel('Add guests by mail address').fill('cora@gmail.test, dan@elsewhere.test')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form.getByRole('img', { name: /^cora@gmail.test: Busy at that time/ })).toBeVisible()
  await expect(form.getByRole('img', { name: /^dan@elsewhere.test: not known/ })).toBeVisible()
  await form.getByRole('radio', { name: 'Teal' }).check()
  await expect(form.getByText(/Google Calendar has eleven colours/)).toBeVisible()
  await look(app, 'form-google')
  google.world.mails.length = 0
  await form.getByRole('button', { name: 'Add event' }).click()
  const question = app.getByRole('dialog', { name: 'An event with guests' })
  await question.getByLabel(/only guests outside/).check()
  await question.getByRole('button', { name: 'Add event' }).click()
  await expect(app.getByText('Added “Kick-off”')).toBeVisible()
  await api.sync()
  expect(google.world.mails.map(({ to }) => to)).toEqual(['dan@elsewhere.test'])
})

/** Tab by tab, as somebody without a mouse does. */
async function tabTo(app: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await app.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not come there')
}

/** A picture to look at, where KALENDS_PICTURES names a folder. */
async function look(app: Page, name: string): Promise<void> {
  const pictures = process.env.KALENDS_PICTURES
  if (pictures !== undefined)
    await app.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' })
}
