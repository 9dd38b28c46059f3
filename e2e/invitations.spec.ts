import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { tomorrowAt } from './support/days.ts'
import { linkGoogle, linkMicrosoft } from './support/link-account.ts'
import { type Providers, test } from './support/providers.ts'
import { expect } from './support/test.ts'

const zoe = 'zoe@gmail.test'
const bo = 'bo@elsewhere.test'

/** Zoe invites Ana and Bo; answers what stands in Zoe's calendar, as guest and answer. */
function invite({ google, googleUser }: Providers, summary: string, hour: number, body: object = {}) {
  if (!google.world.accounts.has(zoe)) google.others.addAccount({ email: zoe, name: 'Zoe' })
  const event = google.others.createEvent(
    zoe,
    {
      summary,
      start: { dateTime: tomorrowAt(hour), timeZone: 'UTC' },
      end: { dateTime: tomorrowAt(hour + 1), timeZone: 'UTC' },
      attendees: [
        { email: zoe, responseStatus: 'accepted' },
        { email: googleUser },
        { email: bo, responseStatus: 'tentative' },
      ],
      ...body,
    },
    { sendUpdates: 'all' },
  )
  google.world.mails.length = 0
  return (id = event.id ?? '') =>
    google.others.event(zoe, id)?.attendees?.map(({ email, responseStatus }) => `${email} ${responseStatus}`)
}

function going(app: Page) {
  const group = app.getByRole('group', { name: 'Going?' })
  return { group, answer: (name: string) => group.getByRole('button', { name, exact: true }) }
}

test('an invitation is answered, and only one’s own answer arrives', async ({ app, api, providers }) => {
  const { google, googleUser } = providers
  const there = invite(providers, 'Review', 10)
  await linkGoogle(app, providers)
  await app.keyboard.press('Escape')
  const row = app.getByRole('button', { name: /Review/ })
  await expect(row).toContainText('Not answered')
  await row.click()
  const { answer } = going(app)
  for (const name of ['Yes', 'Maybe', 'No'])
    await expect(answer(name)).toHaveAttribute('aria-pressed', 'false')
  await expectAccessible(app)

  // By keyboard alone, with a note.
  await app.getByLabel('Note with your answer').fill('On the train by then')
  const before = google.log.entries.length
  await answer('Yes').focus()
  await app.keyboard.press('Tab')
  await expect(answer('Maybe')).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(answer('Maybe')).toHaveAttribute('aria-pressed', 'true')
  await expect(app.getByText('You may be going to “Review”')).toBeVisible()
  await api.sync()
  expect(there()).toEqual([`${zoe} accepted`, `${googleUser} tentative`, `${bo} tentative`])
  const writes = google.log.entries.slice(before).filter(({ method }) => method !== 'GET')
  expect(writes.map(({ method, status }) => `${method} ${status}`)).toEqual(['PATCH 200'])
  // The answer is for whoever invited.
  expect(google.world.mails.map(({ to, comment }) => [to, comment])).toEqual([[zoe, 'On the train by then']])
  // It is what goes with the answer until the person writes something else.
  await expect(app.getByLabel('Note with your answer')).toHaveValue('On the train by then')
  await app.getByLabel('Note with your answer').fill('')

  await answer('No').click()
  await expect(answer('No')).toHaveAttribute('aria-pressed', 'true')
  await api.sync()
  expect(google.world.mails.map(({ comment }) => comment)).toEqual(['On the train by then', undefined])
  expect(there()).toEqual([`${zoe} accepted`, `${googleUser} declined`, `${bo} tentative`])
  await app.getByRole('button', { name: 'Undo' }).last().click()
  await expect(answer('Maybe')).toHaveAttribute('aria-pressed', 'true')
  await api.sync()
  expect(there()).toContain(`${googleUser} tentative`)
  await app.keyboard.press('Escape')
  await expect(row).toContainText('You said maybe')
})

test('of a series one instance or all are answered', async ({ app, api, providers }) => {
  const { google, googleUser } = providers
  const there = invite(providers, 'Stand-up', 9, { recurrence: ['RRULE:FREQ=DAILY;COUNT=4'] })
  await linkGoogle(app, providers)
  await app.keyboard.press('Escape')
  const rows = app.getByRole('button', { name: /Stand-up/ })
  await rows.nth(1).click()
  const { answer } = going(app)
  await answer('No').click()
  const question = app.getByRole('dialog', { name: 'Answer a repeating invitation' })
  // To go from one instance on would make a meeting of its own.
  await expect(question.getByRole('radio')).toHaveCount(2)
  await expectAccessible(app)
  await question.getByRole('button', { name: 'Answer' }).click()
  await expect(answer('No')).toHaveAttribute('aria-pressed', 'true')
  await app.keyboard.press('Escape')
  await expect(rows.nth(1)).toContainText('Declined')
  await rows.nth(0).click()
  await answer('Yes').click()
  await question.getByLabel('All events of the series').check()
  await question.getByRole('button', { name: 'Answer' }).click()
  await expect(answer('Yes')).toHaveAttribute('aria-pressed', 'true')
  await app.keyboard.press('Escape')
  await expect(rows.nth(2)).not.toContainText('Not answered')
  await expect(rows.nth(1)).toContainText('Declined')

  await api.sync()
  expect(there()).toContain(`${googleUser} accepted`)
  const exception = google.others.events(googleUser).find(({ recurringEventId }) => recurringEventId)
  expect(there(exception?.id ?? '')).toContain(`${googleUser} declined`)
})

test('Outlook is told by its own way, with the answer to whoever invited', async ({
  app,
  api,
  providers,
}) => {
  const { microsoft, microsoftUser } = providers
  const account = microsoft.accounts.find(({ address }) => address === microsoftUser)
  const id = account?.id ?? ''
  const owner = microsoft.owner(id)
  const time = (hour: number) => ({ dateTime: tomorrowAt(hour).slice(0, -1), timeZone: 'UTC' })
  const event = owner.invite(
    { subject: 'Budget', start: time(10), end: time(11) },
    { name: 'Ben', address: 'ben@example.org' },
  )
  await linkMicrosoft(app, providers)
  await app.keyboard.press('Escape')
  const row = app.getByRole('button', { name: /Budget/ })
  await expect(row).toContainText('Not answered')
  await row.click()
  const { answer } = going(app)
  await app.getByLabel('Note with your answer').fill('With the figures')
  await answer('Yes').click()
  await expect(app.getByText('You are going to “Budget”')).toBeVisible()
  // Outlook takes no answer back once it is given.
  await expect(app.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await api.sync()
  expect(owner.get(event.id)).toMatchObject({ responseStatus: { response: 'accepted' } })
  expect(microsoft.mailbox(id).mails).toMatchObject([
    { kind: 'response', to: ['ben@example.org'], text: 'With the figures' },
  ])
  // Outlook keeps no note that was sent.
  await expect(app.getByLabel('Note with your answer')).toHaveValue('')
  const writes = microsoft.log.entries.filter(
    ({ path, method }) => path.startsWith('/v1.0/') && method !== 'GET',
  )
  expect(writes.map(({ endpoint }) => endpoint)).toEqual(['POST /me/calendars/{id}/events/{id}/accept'])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`looks right in ${colorScheme}`, async ({ app, providers }) => {
    const pictures = process.env.KALENDS_PICTURES
    test.skip(pictures === undefined, 'only to look at: KALENDS_PICTURES names the folder')
    await app.emulateMedia({ colorScheme })
    const answers = ['needsAction', 'accepted', 'tentative', 'declined']
    answers.forEach((responseStatus, index) => {
      const attendees = [
        { email: zoe, responseStatus: 'accepted' },
        { email: providers.googleUser, responseStatus },
      ]
      invite(providers, `Meeting ${responseStatus}`, 8 + 2 * index, { attendees })
    })
    await linkGoogle(app, providers)
    await app.keyboard.press('Escape')
    const take = (name: string) =>
      app.screenshot({ path: `${pictures}/invitation-${name}-${colorScheme}.png`, animations: 'disabled' })
    await expect(app.getByText('Meeting declined')).toBeVisible()
    await take('agenda')
    await app.getByText('Meeting tentative').click()
    await expect(going(app).group).toBeVisible()
    await take('details')
    await app.setViewportSize({ width: 360, height: 740 })
    await take('details-narrow')
    await app.keyboard.press('Escape')
    await take('agenda-narrow')
    await app.setViewportSize({ width: 1280, height: 900 })
    await app.keyboard.press('w')
    await expect(app.getByRole('button', { name: /Meeting declined/ })).toBeVisible()
    await take('week')
  })
}
