import { at } from './support/days.ts'
import { expect, test } from './support/test.ts'

const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'

test('an event is shown whole, in its own zone and the viewer’s', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Call',
    location: 'Room 4',
    start: at(1, '18:00', 'Asia/Tokyo'),
    end: at(1, '19:00', 'Asia/Tokyo'),
    recurrence: { rules: ['FREQ=WEEKLY;INTERVAL=2;COUNT=8'] },
    conferenceUrl: 'https://meet.example.org/call',
    description: 'See https://docs.example.org.',
    attendees: [
      { name: 'Ana', email: 'ana@example.org', response: 'accepted' },
      { name: 'Ben', email: 'ben@example.org', response: 'declined' },
    ],
    reminders: [{ trigger: { kind: 'relative', seconds: -600 } }],
    attachments: [{ title: 'Plan.pdf', url: 'https://files.example.org/plan.pdf' }],
  })
  await app.getByRole('button', { name: /Call/ }).first().click()
  const details = app.getByRole('dialog', { name: 'Event details' })
  await expect(details.getByRole('heading', { name: 'Call' })).toBeVisible()
  await expect(details).toContainText('18:00 – 19:00')
  await expect(details).toContainText('Tokyo GMT+9')
  await expect(details).toContainText('10:00 – 11:00 in Berlin')
  await expect(details).toContainText('Every other week, 8 times')
  await expect(details).toContainText('1 of 2 accepted')
  await expect(details).toContainText('10 minutes before')
  await expect(details.getByRole('link', { name: /Join the meeting/ })).toHaveAttribute(
    'href',
    'https://meet.example.org/call',
  )
  await expect(details.getByRole('link', { name: /Plan\.pdf/ })).toHaveAttribute('rel', /noopener/)
  // The address is a place of its own: reloading opens the same event.
  await app.reload()
  await expect(app.getByRole('dialog').getByRole('heading', { name: 'Call' })).toBeVisible()
  await app.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toBeHidden()
})

test('hostile content is text', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: hostile })
  await api.createEvent({
    calendarId: calendar.id,
    title: hostile,
    location: hostile,
    url: 'javascript:window.hacked=1',
    conferenceUrl: 'javascript:window.hacked=1',
    description: `<p>Hello <b>there</b> <a href="javascript:window.hacked=1">click</a> <a href="https://ok.example.org">fine</a>${hostile}<style>body{display:none}</style></p>`,
    attachments: [{ title: 'x', url: 'data:text/html,<script>window.hacked=1</script>' }],
    start: at(1, '10:00'),
    end: at(1, '11:00'),
  })
  await app.getByTestId('agenda').getByRole('button').click()
  const details = app.getByRole('dialog', { name: 'Event details' })
  await expect(details.getByRole('heading')).toContainText([/.*/, '<script>'])
  await expect(details.getByText('there')).toBeVisible()
  await expect(details.getByText('click')).toBeVisible()
  expect(
    await details
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
  ).toEqual(['https://ok.example.org/'])
  expect(await details.locator('img, script, style').count()).toBe(0)
  expect(await app.evaluate(() => 'hacked' in globalThis)).toBe(false)
})

test('one of a series is deleted, and comes back', async ({ app, api }) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Stand-up',
    start: at(0, '09:00'),
    end: at(0, '09:15'),
    recurrence: { rules: ['FREQ=DAILY;COUNT=4'] },
  })
  const rows = app.getByRole('listitem').filter({ hasText: 'Stand-up' })
  await expect(rows).toHaveCount(4)
  await rows.nth(1).getByRole('button').click()
  await app.getByRole('button', { name: 'Delete' }).click()
  const question = app.getByRole('dialog', { name: 'Delete a repeating event' })
  await expect(question.getByLabel('This event')).toBeChecked()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(rows).toHaveCount(3)
  await app.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(4)

  await rows.nth(2).getByRole('button').click()
  await app.getByRole('button', { name: 'Delete' }).click()
  await question.getByLabel('This and following events').check()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(rows).toHaveCount(2)
})

test('an event is added, changed and moved to another calendar', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  await app.keyboard.press('c')
  const form = app.getByRole('dialog', { name: 'New event' })
  await form.getByLabel('Title').fill('Lunch')
  await form.getByLabel('Start time').fill('12:30')
  await form.getByLabel('Calendar').selectOption({ label: 'Work' })
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form).toBeHidden()
  const row = app.getByRole('listitem').filter({ hasText: 'Lunch' })
  await expect(row).toContainText('12:30')
  await expect(row).toContainText('13:30')
  await expect(row).toContainText('Work')

  await row.getByRole('button').click()
  await app.getByRole('button', { name: 'Edit' }).click()
  const edit = app.getByRole('dialog', { name: 'Edit event' })
  await edit.getByLabel('End time').fill('11:00')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit.getByText('The end is before the start.')).toBeVisible()
  await edit.getByLabel('End time').fill('14:00')
  await edit.getByLabel('Calendar').selectOption({ label: 'Personal' })
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('14:00')
  await expect(row).toContainText('Personal')
})

test('an event that is gone says so', async ({ app, engine }) => {
  await app.goto(`${engine.origin}/#event/no-such-event`)
  await app.reload()
  await expect(app.getByRole('alert')).toContainText('This event is gone')
})
