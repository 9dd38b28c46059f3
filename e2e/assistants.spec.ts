import { createHash } from 'node:crypto'
import { expectAccessible } from './support/accessible.ts'
import { connectAssistant, connectWithToken, newEvent } from './support/assistant.ts'
import { registerOAuthClient } from './support/oauth-client.ts'
import { expect, test } from './support/test.ts'

test('a grant is given in the page, kept to at once, and what was done with it is undone there', async ({
  app,
  api,
  engine,
}) => {
  await api.createCalendar({ name: 'Work' })
  const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
  await assistant.call('list_calendars')
  await app.getByRole('button', { name: 'Assistants' }).click()
  const card = app.getByRole('article', { name: 'Claude' })
  await card.getByLabel('What Claude may do in Work').selectOption('Change without asking')
  await expect
    .poll(async () => (await (await app.request.get(`${engine.origin}/api/grants`)).json())[0]?.calendars)
    .toMatchObject([{ calendar: 'Work', level: 'write' }])
  expect((await assistant.call('create_event', newEvent('Standup'))).isError).toBe(false)

  await app.reload()
  await card.getByRole('button', { name: /^Undo “Added “Standup”/ }).click()
  await expect(card).toContainText('Undone')
  await card.getByLabel('What Claude may do in Work').selectOption('Nothing')
  await expect.poll(async () => (await assistant.call('create_event', newEvent('Hidden'))).isError).toBe(true)
  await expect
    .poll(async () => JSON.stringify((await assistant.call('list_calendars')).data))
    .not.toContain('Work')
  await assistant.close()
})

test('a token can be for some calendars only', async ({ app, api, engine }) => {
  await api.createCalendar({ name: 'Work' })
  await app.goto(`${engine.origin}/#assistants`)
  await app.reload()
  const dialog = app.getByRole('dialog', { name: 'Assistants' })
  await dialog.getByLabel('Name').fill('Laptop')
  await dialog.getByRole('checkbox', { name: 'Only some calendars' }).check()
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await expect(dialog).toContainText('Choose at least one calendar.')
  await dialog.getByRole('checkbox', { name: 'Work' }).check()
  await expectAccessible(app)
  await dialog.getByRole('button', { name: 'Make token' }).click()
  const shown = dialog.getByRole('status').filter({ hasText: 'not shown again' })
  const token = (await shown.locator('pre').first().textContent()) ?? ''
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Laptop' })).toContainText('mcp:calendar, Work')
  const client = await connectWithToken(engine.origin, token)
  const { calendars } = (await client.call('list_calendars')).data as { calendars: { name: string }[] }
  expect(calendars.map(({ name }) => name)).toEqual(['Work'])
  await client.close()
})

test('a client that insists on OAuth is let in by the person who is logged in', async ({ app, engine }) => {
  const oauth = await registerOAuthClient(app.request, engine.origin, 'Desk Assistant')
  const verifier = 'a verifier of more than forty-three characters, as it has to be'
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  await app.goto(oauth.authorizeUrl({ challenge, state: 'mine' }))
  await expect(app.getByRole('heading')).toHaveText('Let “Desk Assistant” in?')
  await expectAccessible(app)
  await app.getByLabel('Name').fill('Desk')
  await app.getByRole('button', { name: 'Allow' }).click()
  await expect(app).toHaveURL(/\/health\?code=/)
  const back = new URL(app.url())
  expect(back.searchParams.get('state')).toBe('mine')
  const answer = await app.request.post(`${engine.origin}/oauth/token`, {
    form: {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      client_id: oauth.id,
      redirect_uri: oauth.redirect,
      code_verifier: verifier,
    },
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  const client = await connectWithToken(engine.origin, access_token)
  expect((await client.call('list_calendars')).isError).toBe(false)
  await client.close()
})

test('a token is made, shown once, works, and is revoked at once', async ({ app, engine }) => {
  await app.goto(`${engine.origin}/#assistants`)
  await app.reload()
  const dialog = app.getByRole('dialog', { name: 'Assistants' })
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await expect(dialog).toContainText('Give it a name.')
  await dialog.getByLabel('Name').fill('My phone')
  await dialog.getByRole('checkbox', { name: 'Times and zones' }).check()
  await dialog.getByRole('button', { name: 'Make token' }).click()
  const shown = dialog.getByRole('status').filter({ hasText: 'not shown again' })
  const token = (await shown.locator('pre').first().textContent()) ?? ''
  expect(token).toMatch(/^kalends_/)
  await expect(dialog.getByRole('listitem').filter({ hasText: 'My phone' })).toContainText(
    'mcp:calendar, mcp:time',
  )
  const client = await connectWithToken(engine.origin, token)
  expect((await client.call('list_calendars')).isError).toBe(false)

  await app.reload()
  await expect(dialog).not.toContainText(token)
  await dialog.getByRole('button', { name: 'Revoke My phone' }).click()
  await expect(dialog.getByRole('button', { name: 'Revoke My phone' })).toBeHidden()
  await expect(client.call('list_calendars')).rejects.toThrow()
  await client.close().catch(() => {})
})

test('an assistant that a token lets in is forgotten together with that, or not at all', async ({
  app,
  engine,
}) => {
  const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
  await assistant.call('list_calendars')
  await app.getByRole('button', { name: 'Assistants' }).click()
  const card = app.getByRole('article', { name: 'Claude' })
  const question = app.getByRole('dialog', { name: 'Forget Claude?' })
  await card.getByRole('button', { name: 'Forget Claude' }).click()
  await expect(question).toContainText('Claude can still come in, by its access token.')
  await expectAccessible(app)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(card).toBeVisible()
  expect((await assistant.call('list_calendars')).isError).toBe(false)

  await card.getByRole('button', { name: 'Forget Claude' }).click()
  await question.getByRole('button', { name: 'Revoke and forget' }).click()
  await expect(card).toBeHidden()
  await expect(app.getByRole('button', { name: 'Revoke Claude' })).toBeHidden()
  await expect(app.getByText('Forgot Claude')).toBeVisible()
  await expect(assistant.call('list_calendars')).rejects.toThrow()
  await assistant.close().catch(() => {})
})

test('what an assistant may do is said when its token is made, and stays when that is renewed', async ({
  app,
  api,
  engine,
}) => {
  await api.createCalendar({ name: 'Work' })
  await api.createCalendar({ name: 'Private' })
  await app.goto(`${engine.origin}/#assistants`)
  await app.reload()
  const dialog = app.getByRole('dialog', { name: 'Assistants' })
  await dialog.getByLabel('Name').fill('Phone')
  await dialog.getByLabel('What it may do', { exact: true }).selectOption('Read')
  await dialog.getByText('Something else in some calendars').click()
  await dialog.getByLabel('What it may do in Private').selectOption('Nothing')
  await dialog.getByLabel('What it may do in Work').selectOption('Change without asking')
  await expectAccessible(app)
  await dialog.getByRole('button', { name: 'Make token' }).click()
  const shown = dialog.getByRole('status').filter({ hasText: 'not shown again' })
  const token = (await shown.locator('pre').first().textContent()) ?? ''
  await expect(shown).toContainText(`kalends ${engine.origin}/mcp --header "Authorization: Bearer ${token}"`)
  const card = dialog.getByRole('article', { name: 'Phone' })
  await expect(card).toContainText('has not been here yet')
  const client = await connectWithToken(engine.origin, token)
  const names = async (from: typeof client) =>
    ((await from.call('list_calendars')).data as { calendars: { name: string }[] }).calendars.map(
      ({ name }) => name,
    )
  expect(await names(client)).not.toContain('Private')
  expect((await client.call('create_event', newEvent('Standup'))).isError).toBe(false)
  await expect(card).not.toContainText('has not been here yet')

  await dialog.getByRole('button', { name: 'Renew Phone' }).click()
  await expectAccessible(app)
  await dialog.getByRole('button', { name: 'Make its new token' }).click()
  await expect(shown.locator('pre').first()).not.toHaveText(token)
  await expect(client.call('list_calendars')).rejects.toThrow()
  await client.close().catch(() => {})
  const renewed = await connectWithToken(
    engine.origin,
    (await shown.locator('pre').first().textContent()) ?? '',
  )
  expect(await names(renewed)).not.toContain('Private')
  expect((await renewed.call('create_event', newEvent('Review'))).isError).toBe(false)
  await expect(dialog.getByRole('article')).toHaveCount(1)
  await renewed.close()
})

test('a calendar that is deleted while a token is being made is left out of it', async ({
  app,
  api,
  engine,
}) => {
  const gone = await api.createCalendar({ name: 'Gone' })
  await api.createCalendar({ name: 'Work' })
  await app.getByRole('button', { name: 'Assistants' }).click()
  const dialog = app.getByRole('dialog', { name: 'Assistants' })
  await dialog.getByLabel('Name').fill('Phone')
  await dialog.getByText('Something else in some calendars').click()
  await dialog.getByLabel('What it may do in Gone').selectOption('Nothing')
  await dialog.getByLabel('What it may do in Work').selectOption('Read')
  expect((await app.request.delete(`${engine.origin}/api/calendars/${gone.id}`)).ok()).toBe(true)
  await expect(dialog.getByLabel('What it may do in Gone')).toBeHidden()
  await dialog.getByRole('button', { name: 'Make token' }).click()
  await expect(dialog.getByRole('status').filter({ hasText: 'not shown again' })).toBeVisible()
  await expect(
    dialog.getByRole('article', { name: 'Phone' }).getByLabel('What Phone may do in Work'),
  ).toHaveValue('read')
})

for (const width of [360, 1280]) {
  test(`accessible and whole at ${width} pixels, in both themes`, async ({ app, api, engine }) => {
    await app.setViewportSize({ width, height: 800 })
    await api.createCalendar({ name: 'Work' })
    const assistant = await connectAssistant(app.request, engine.origin, 'Claude')
    await assistant.call('list_calendars')
    await app.goto(`${engine.origin}/#assistants`)
    await app.reload()
    const dialog = app.getByRole('dialog', { name: 'Assistants' })
    await expect(dialog.getByRole('article', { name: 'Claude' })).toBeVisible()
    await expect(dialog).toContainText(`${engine.origin}/mcp`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme })
      await expectAccessible(app)
    }
    const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    // Enough to read which level it is, with that of all others.
    const level = await dialog.getByLabel('What Claude may do in Work').boundingBox()
    expect(level?.width).toBeGreaterThan(240)
    await assistant.close()
  })
}
