import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import type { Api } from './support/api.ts'
import { type Assistant, connectAssistant, newEvent } from './support/assistant.ts'
import { timed } from './support/calendar-file.ts'
import { at } from './support/days.ts'
import { FeedServer } from './support/feed-server.ts'
import { test as base, expect } from './support/test.ts'

const test = base.extend<{ assistant: Assistant; work: string }>({
  work: async ({ api }, use) => {
    await use((await api.createCalendar({ name: 'Work' })).id)
  },
  assistant: async ({ app, engine, work }, use) => {
    void work
    const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
    await use(assistant)
    await assistant.close().catch(() => {})
  },
})

const banner = (app: Page) => app.getByRole('status').filter({ hasText: 'Review' })
const dialog = (app: Page) => app.getByRole('dialog', { name: 'Requests of assistants' })
const answer = (app: Page, name: string) => dialog(app).getByRole('button', { name, exact: true })

async function lunch(api: Api, calendarId: string): Promise<{ id: string }> {
  const { event } = await api.createEvent({
    calendarId,
    title: 'Lunch',
    location: 'Canteen',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  return event
}

test('what an assistant asks for is shown at once, allowed, and done', async ({ app, assistant }) => {
  const focused = await app.evaluate(() => document.activeElement?.tagName)
  const created = assistant.call('create_event', newEvent('Dentist'))
  await expect(banner(app)).toContainText(/Claude wants to add “Dentist” on .*, 15:00/)
  expect(await app.evaluate(() => document.activeElement?.tagName)).toBe(focused)
  await expect(app.getByRole('button', { name: /Dentist/ })).toBeHidden()

  await app.getByRole('button', { name: 'Review 1 request of assistants' }).click()
  const card = dialog(app).getByRole('article')
  await expect(card.getByRole('heading')).toContainText(/Claude wants to add “Dentist” on .*, 15:00 in Work/)
  await expect(card.getByRole('table', { name: /New event · Work/ })).toBeVisible()
  await expect(card.getByRole('row', { name: /^Title/ })).toContainText('Dentist')
  await expect(card.getByRole('row', { name: /^Time/ })).toContainText('15:00 – 16:00')
  await expect(card).toContainText(/[34]:\d\d left/)
  await answer(app, 'Allow once').click()
  await expect(dialog(app)).toBeHidden()
  expect((await created).isError).toBe(false)
  await expect(app.getByRole('button', { name: /Dentist/ })).toBeVisible()
  const toast = app.getByRole('status').filter({ hasText: 'Allowed Claude, this once' })
  await expect(toast).toContainText(/Add “Dentist” on .*, 15:00/)
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(app.getByRole('button', { name: /Dentist/ })).toBeHidden()
})

test('a colour is shown by a dot and a name', async ({ app, api, assistant, work }) => {
  const { event } = await api.createEvent({
    calendarId: work,
    title: 'Lunch',
    color: '#0b8043',
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  const deleted = assistant.call('delete_event', { id: event.id })
  await app.getByRole('button', { name: /^Review/ }).click()
  const row = dialog(app).getByRole('row', { name: /^Colou?r/ })
  await expect(row).toContainText('Close to Green')
  await expect(row).not.toContainText('#')
  const dot = row.locator('[aria-hidden]')
  expect(await dot.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(11, 128, 67)')
  await expectAccessible(app)
  await dialog(app).screenshot({ path: 'test-results/approval-colour.png' })
  await answer(app, 'Deny').click()
  expect((await deleted).isError).toBe(true)
})

test('what is allowed but can’t be done any more says why', async ({ app, api, assistant, work }) => {
  const { id } = await lunch(api, work)
  const updated = assistant.call('update_event', { id, location: 'Park' })
  await app.getByRole('button', { name: /^Review/ }).click()
  await expect(answer(app, 'Allow once')).toBeEnabled()
  await api.deleteEvent(id)
  await answer(app, 'Allow once').click()
  await expect(app.getByRole('alert')).toContainText('You allowed it, but it could not be done')
  await expect(dialog(app)).toBeHidden()
  expect((await updated).isError).toBe(true)
})

test.describe('with a clock of 12 hours', () => {
  test.use({ locale: 'en-US' })
  test('times are written as everywhere on the page', async ({ app, assistant }) => {
    const created = assistant.call('create_event', newEvent('Dentist'))
    await expect(banner(app)).toContainText(/Claude wants to add “Dentist” on \w+ \d+, 3:00\sPM/)
    await app.getByRole('button', { name: /^Review/ }).click()
    await expect(dialog(app).getByRole('heading', { name: /Dentist/ })).toContainText(/3:00\sPM in Work/)
    await answer(app, 'Deny').click()
    await created
  })
})

test('before and after stand side by side, differences marked; a denial is told to the assistant', async ({
  app,
  api,
  assistant,
  work,
}) => {
  const { id } = await lunch(api, work)
  const updated = assistant.call('update_event', { id, location: 'Park' })
  await app.getByRole('button', { name: /^Review/ }).click()
  const rows = dialog(app).getByRole('row')
  await expect(rows.filter({ hasText: 'Location' })).toHaveText(/Location.*\(changes\).*Canteen.*Park/)
  await expect(rows.filter({ hasText: 'Location' }).locator('del')).toHaveText('Canteen')
  await expect(rows.filter({ hasText: 'Location' }).locator('ins')).toHaveText('Park')
  await expect(rows.filter({ hasText: 'Title' }).locator('ins, del')).toHaveCount(0)
  await answer(app, 'Deny').click()
  const denied = app.getByRole('status').filter({ hasText: 'Denied Claude; nothing was changed' })
  await expect(denied).toContainText('Change “Lunch”')
  const told = await updated
  expect(told.isError).toBe(true)
  expect(told.text).toMatch(/denied|did not allow|said no/i)
  await expect(dialog(app)).toBeHidden()
  await expect(app.getByRole('button', { name: /Lunch/ })).toContainText('Canteen')
})

test('once always allowed, the next change is not asked about', async ({ app, assistant }) => {
  const first = assistant.call('create_event', newEvent('First'))
  await app.getByRole('button', { name: /^Review/ }).click()
  await expect(dialog(app)).toContainText('lets Claude change Work from now on without asking')
  await answer(app, 'Always allow').click()
  expect((await first).isError).toBe(false)
  await expect(dialog(app)).toBeHidden()
  expect((await assistant.call('create_event', newEvent('Second', 2))).isError).toBe(false)
  await expect(app.getByRole('button', { name: /Second/ })).toBeVisible()
  await expect(banner(app)).toBeHidden()
})

test('always allowed by mistake, the change is undone and the permission taken back, each by itself', async ({
  app,
  assistant,
}) => {
  const first = assistant.call('create_event', newEvent('First'))
  await app.getByRole('button', { name: /^Review/ }).click()
  await answer(app, 'Always allow').click()
  expect((await first).isError).toBe(false)
  await expect(app.getByText('Claude may change Work from now on')).toBeVisible()
  await app.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(app.getByRole('button', { name: /First/ })).toBeHidden()
  await app.getByRole('button', { name: 'Ask again' }).click()
  await expect(app.getByText('Claude asks before it changes Work')).toBeVisible()
  const second = assistant.call('create_event', newEvent('Second', 2))
  await app.getByRole('button', { name: /^Review/ }).click()
  await answer(app, 'Deny').click()
  expect((await second).isError).toBe(true)
})

test('an account is disconnected as the person chooses, and never as “always”', async ({ app, engine }) => {
  const feed = await FeedServer.start([{ uid: 'final@example.org', lines: timed('Final', 1, 20) }])
  const accounts = await connectAssistant(app.request, engine.origin, 'Claude', 'accounts')
  try {
    const data = { provider: 'feed', url: feed.url, name: 'Matches', allowPrivateAddress: true }
    expect((await app.request.post(`${engine.origin}/api/accounts`, { data })).ok()).toBe(true)
    await expect(app.getByRole('button', { name: /Final/ })).toBeVisible()
    const disconnecting = accounts.call('disconnect_account', { account: 'Matches' })
    await app.getByRole('button', { name: /^Review/ }).click()
    const card = dialog(app).getByRole('article')
    await expect(card).toContainText('Claude wants to disconnect “Matches”')
    await expect(card).toContainText('always asked')
    await expect(card).not.toContainText('not listed one by one')
    await expect(card.getByRole('button')).toHaveText([
      'Disconnect, keep the events',
      'Disconnect, delete the events',
      'Deny',
    ])
    await expectAccessible(app)
    await answer(app, 'Disconnect, keep the events').click()
    await expect(app.getByText('Allowed Claude, this once')).toBeVisible()
    expect((await disconnecting).data).toMatchObject({ events: 'kept' })
    await expect(dialog(app)).toBeHidden()
    await expect(app.getByRole('button', { name: /Final/ })).toBeVisible()
  } finally {
    await accounts.close().catch(() => {})
    await feed.close()
  }
})

test('by keyboard alone: one key leads there from an open dialog, and the focus goes on to the next', async ({
  app,
  assistant,
}) => {
  await app.keyboard.press('?')
  await expect(app.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  const one = assistant.call('create_event', newEvent('One'))
  await expect(banner(app)).toContainText('One')
  const two = assistant.call('create_event', newEvent('Two'))
  await expect(banner(app)).toContainText('2 requests of assistants wait')
  await app.keyboard.press('q')
  await expect(dialog(app).getByRole('heading', { name: /One/ })).toBeVisible()
  await expect(answer(app, 'Allow once').first()).toBeEnabled()
  const press = async (name: string) => {
    for (let step = 0; step < 6; step += 1) {
      await app.keyboard.press('Tab')
      if ((await app.locator(':focus').textContent()) === name) break
    }
    await expect(app.locator(':focus')).toHaveText(name)
    await app.keyboard.press('Enter')
  }
  await press('Allow once')
  await expect(app.locator(':focus')).toContainText('Two')
  await expect(answer(app, 'Deny')).toBeEnabled()
  await press('Deny')
  await expect(dialog(app)).toBeHidden()
  expect((await one).isError).toBe(false)
  expect((await two).isError).toBe(true)
})

test('a question that is taken back disappears and says so', async ({ app, assistant }) => {
  const caller = new AbortController()
  const asked = assistant.call('create_event', newEvent('Never mind'), { signal: caller.signal })
  await app.getByRole('button', { name: /^Review/ }).click()
  await expect(dialog(app).getByRole('article')).toBeVisible()
  caller.abort()
  await expect(asked).rejects.toThrow()
  await expect(dialog(app)).toContainText('The assistant took it back.')
  await expect(dialog(app).getByRole('article')).toBeHidden()
})

test('without the engine nothing can be answered; what waited is over when it is back', async ({
  app,
  engine,
  assistant,
}) => {
  const asked = assistant.call('create_event', newEvent('Lost')).catch(() => null)
  await app.getByRole('button', { name: /^Review/ }).click()
  await expect(answer(app, 'Allow once')).toBeEnabled()
  await engine.kill()
  await expect(dialog(app).getByRole('alert')).toContainText('Kalends does not answer')
  await expect(answer(app, 'Allow once')).toBeDisabled()
  await engine.start()
  await expect(dialog(app)).toContainText('Nothing waits for you', { timeout: 15_000 })
  await expect(dialog(app)).toContainText('Expired: denied by itself, nothing was changed.')
  await asked
})

test('text of an assistant is text, and shows what it hides', async ({ app, assistant }) => {
  const asked = assistant.call('create_event', {
    ...newEvent('<img src=x onerror=alert(1)> see https://evil.example'),
    description: 'safe\u202etxt.exe <b>bold</b>',
  })
  await app.getByRole('button', { name: /^Review/ }).click()
  const card = dialog(app).getByRole('article')
  await expect(card.getByRole('row', { name: /^Title/ })).toContainText('<img src=x onerror=alert(1)>')
  await expect(card.locator('a, img, b')).toHaveCount(0)
  await expect(card.getByRole('row', { name: /^Description/ })).not.toContainText('\u202e')
  await answer(app, 'Deny').click()
  await asked
})

test('an access token can not answer', async ({ app, engine, assistant }) => {
  const asked = assistant.call('create_event', newEvent('Sneaky'))
  await expect(banner(app)).toBeVisible()
  const [waiting] = (await (
    await app.request.get(`${engine.origin}/api/approvals?state=pending`)
  ).json()) as {
    id: string
  }[]
  const made = await app.request.post(`${engine.origin}/api/tokens`, {
    data: { name: 'Full', scopes: ['full'] },
  })
  const { token: full } = (await made.json()) as { token: string }
  for (const token of [assistant.token, full]) {
    const refused = await fetch(`${engine.origin}/api/approvals/${waiting?.id}/answer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ answer: 'once' }),
    })
    expect(refused.status).toBe(403)
  }
  await expect(banner(app)).toContainText('Sneaky')
  await app.getByRole('button', { name: /^Review/ }).click()
  await answer(app, 'Deny').click()
  expect((await asked).isError).toBe(true)
})

for (const [width, height] of [
  [360, 740],
  [420, 520],
  [1280, 800],
] as const) {
  test(`accessible and whole at ${width}×${height}, in both themes`, async ({
    app,
    api,
    assistant,
    work,
  }) => {
    await app.setViewportSize({ width, height })
    const { id } = await lunch(api, work)
    const asked = assistant.call('update_event', { id, location: 'Park', title: 'Long lunch' })
    await expect(banner(app)).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme })
      await expectAccessible(app)
    }
    await app.goto(`${app.url().split('#')[0]}#/approvals`)
    await app.reload()
    await expect(answer(app, 'Allow once')).toBeEnabled()
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme })
      await expectAccessible(app)
      await expect(answer(app, 'Deny')).toBeInViewport({ ratio: 1 })
    }
    const overflow = await dialog(app).evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await answer(app, 'Deny').click()
    await asked
  })
}
