import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import type { Api } from './support/api.ts'
import { tomorrowAt } from './support/days.ts'
import { linkGoogle } from './support/link-account.ts'
import { type Providers, test } from './support/providers.ts'
import { expect } from './support/test.ts'

const inside = 'cora@gmail.test'
const outside = 'dan@elsewhere.test'

/** Links the account of Google, which has a meeting with two guests. */
async function linkWithMeeting(app: Page, providers: Providers, summary: string) {
  const { google, googleUser } = providers
  google.others.addAccount({ email: inside })
  google.others.createEvent(googleUser, {
    summary,
    start: { dateTime: tomorrowAt(10) },
    end: { dateTime: tomorrowAt(11) },
    attendees: [{ email: inside }, { email: outside }],
  })
  await linkGoogle(app, providers)
  await app.keyboard.press('Escape')
  google.world.mails.length = 0
}

async function rename(app: Page, from: string, to: string) {
  await app.getByText(from, { exact: true }).click()
  await app.getByRole('button', { name: 'Edit' }).click()
  await app.getByLabel('Title').fill(to)
  await app.getByRole('button', { name: 'Save' }).click()
  return app.getByRole('dialog', { name: 'Change an event with guests' })
}

/** Who was written to since the last look. */
async function mailed(api: Api, { google }: Providers): Promise<string[]> {
  await api.sync()
  return google.world.mails.splice(0).map(({ to }) => to)
}

test('the person chooses which guests hear of a change', async ({ app, api, providers }) => {
  await linkWithMeeting(app, providers, 'Kick-off')
  const question = await rename(app, 'Kick-off', 'Start')
  const choices = question.getByRole('group', { name: 'Tell the guests?' })
  await expect(choices.getByRole('radio', { name: 'Tell all guests' })).toBeFocused()
  await expectAccessible(app)
  // The keyboard alone: on to the second choice, and off it goes.
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('Enter')
  await expect(app.getByText('Changed “Start”')).toBeVisible()
  expect(await mailed(api, providers)).toEqual([outside])

  // It is the usual one from now on in this browser; nobody hears of a change that is not to be told.
  await app.reload()
  const again = await rename(app, 'Start', 'Beginning')
  await expect(again.getByRole('radio', { name: /only guests outside/ })).toBeChecked()
  await again.getByLabel('Tell nobody').check()
  await again.getByRole('button', { name: 'Save' }).click()
  await expect(app.getByText('Changed “Beginning”')).toBeVisible()
  expect(await mailed(api, providers)).toEqual([])

  await app.getByText('Beginning', { exact: true }).click()
  await app.getByRole('button', { name: 'Delete' }).click()
  const last = app.getByRole('dialog', { name: 'Delete an event with guests' })
  await last.getByLabel('Tell all guests').check()
  await last.getByRole('button', { name: 'Delete' }).click()
  await expect(app.getByText('Deleted “Beginning”')).toBeVisible()
  expect((await mailed(api, providers)).sort()).toEqual([inside, outside])
})

test('leaving the question changes nothing', async ({ app, api, providers }) => {
  await linkWithMeeting(app, providers, 'Kick-off')
  const question = await rename(app, 'Kick-off', 'Start')
  await app.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(app.getByLabel('Title')).toHaveValue('Start')
  expect(await mailed(api, providers)).toEqual([])
  await expect(api.findEvent('Kick-off')).resolves.toBeDefined()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`looks right in ${colorScheme}`, async ({ app, providers }) => {
    const pictures = process.env.KALENDS_PICTURES
    test.skip(pictures === undefined, 'only to look at: KALENDS_PICTURES names the folder')
    await app.emulateMedia({ colorScheme })
    await linkWithMeeting(app, providers, 'Kick-off')
    await expect(await rename(app, 'Kick-off', 'Start')).toBeVisible()
    await app.screenshot({ path: `${pictures}/guests-${colorScheme}.png`, animations: 'disabled' })
  })
}
