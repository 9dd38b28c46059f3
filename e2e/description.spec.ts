import type { Locator, Page } from '@playwright/test'
import { test as withDav } from './support/dav-test.ts'
import { at } from './support/days.ts'
import { linkGoogle, linkMicrosoft } from './support/link-account.ts'
import { test as withProviders } from './support/providers.ts'
import { expect, test } from './support/test.ts'

const modes = { newEvent: 'New event', edit: 'Edit event' }

async function openNew(app: Page): Promise<{ form: Locator; text: Locator }> {
  await app.keyboard.press('c')
  const form = app.getByRole('dialog', { name: modes.newEvent })
  await form.getByLabel('Title').fill('Picnic')
  return { form, text: form.getByRole('textbox', { name: 'Description' }) }
}

/** Saves the form and answers the description as the engine has it. */
async function saved(app: Page, form: Locator, button: string, read: () => Promise<string>): Promise<string> {
  await form.getByRole('button', { name: button, exact: true }).click()
  await expect(form).toBeHidden()
  await expect(app.getByText('Picnic', { exact: true }).first()).toBeVisible()
  return await read()
}

test('a description is formatted from the keyboard alone', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  const { form, text } = await openNew(app)
  await text.focus()
  const { keyboard } = app
  await keyboard.type('Bring ')
  await keyboard.press('Control+b')
  await keyboard.type('both')
  await keyboard.press('Control+b')
  await keyboard.type(' of')
  await keyboard.press('Enter')
  await keyboard.type('- one')
  await keyboard.press('Enter')
  await keyboard.type('two')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Control+k')
  await expect(form.getByLabel('Address of the link')).toBeFocused()
  const [field, button] = await Promise.all(
    [form.getByLabel('Address of the link'), form.getByRole('button', { name: 'Set link', exact: true })].map(
      (one) => one.boundingBox(),
    ),
  )
  expect([button?.y, button?.height]).toEqual([field?.y, field?.height])
  await keyboard.type('not an address')
  await keyboard.press('Enter')
  await expect(form.getByText('Give a whole address')).toBeVisible()
  await keyboard.press('Escape')
  await expect(text).toBeFocused()
  await keyboard.press('Control+k')
  await keyboard.type('example.org/map')
  await keyboard.press('Enter')
  await expect(text).toBeFocused()
  await keyboard.type(' at noon')

  // Tab leads out of the text, to the tools, of which the arrows choose one, and on.
  await keyboard.press('Tab')
  await expect(form.getByRole('button', { name: 'Bold' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await expect(form.getByRole('button', { name: 'Italic' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(form.getByRole('button', { name: 'Add a reminder' })).toBeFocused()
  await keyboard.press('Shift+Tab')
  await expect(form.getByRole('button', { name: 'Italic' })).toBeFocused()
  await keyboard.press('Shift+Tab')
  await expect(text).toBeFocused()

  const description = await saved(app, form, 'Add event', () => api.descriptionOf('Picnic'))
  expect(description).toBe(
    'Bring <b>both</b> of<ul><li>one</li><li>two</li></ul><a href="https://example.org/map">https://example.org/map</a> at noon',
  )
})

test('what is pasted keeps its sense, and nothing that could do harm', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  const { form, text } = await openNew(app)
  await text.focus()
  await text.evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      `<style>p { color: red }</style><b style="font-weight:normal"><p class="x" onclick="alert(1)">See
       <span style="font-weight:700">all</span> of <a href="javascript:alert(2)">it</a>
       <a href="https://example.org/">there</a></p></b><img src="https://example.org/pixel" onerror="alert(3)">
       <iframe src="https://example.org/"></iframe><script>alert(4)</script>`,
    )
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(text.locator('a')).toHaveText(['there'])
  await expect(text.locator('img:not(.ProseMirror-separator), iframe, script, style')).toHaveCount(0)
  const description = await saved(app, form, 'Add event', () => api.descriptionOf('Picnic'))
  expect(description).toBe('See <b>all</b> of it <a href="https://example.org/">there</a>')
})

test('a description stays as it came until it is changed, and says what a change would lose', async ({
  app,
  api,
}) => {
  const calendar = await api.createCalendar({ name: 'Work' })
  const description =
    '<p style="color:red">One</p>\n<table><tr><td>a</td><td>b</td></tr></table><em>two</em> &lt;3'
  await api.createEvent({
    calendarId: calendar.id,
    title: 'Picnic',
    description,
    start: at(1, '12:00'),
    end: at(1, '13:00'),
  })
  await app.getByRole('button', { name: /Picnic/ }).click()
  await app.getByRole('button', { name: 'Edit' }).click()
  const form = app.getByRole('dialog', { name: modes.edit })
  const text = form.getByRole('textbox', { name: 'Description' })
  await expect(form.getByText(/Tables, pictures and colours/)).toBeVisible()
  await form.getByLabel('Location').fill('Rosso')
  expect(await saved(app, form, 'Save', () => api.descriptionOf('Picnic'))).toBe(description)

  await app.getByRole('button', { name: /Picnic/ }).click()
  await app.getByRole('button', { name: 'Edit' }).click()
  await text.press('Control+End')
  await app.keyboard.type('!')
  const changed = await saved(app, form, 'Save', () => api.descriptionOf('Picnic'))
  expect(changed).toMatch(/^One<br>a ?b<br><i>two<\/i> &lt;3!$/)
})

test('plain text stays plain text, whatever is typed into it', async ({ app, api }) => {
  await api.createCalendar({ name: 'Work' })
  const { form, text } = await openNew(app)
  await text.fill('1 < 2 & 3')
  await text.press('Control+End')
  await app.keyboard.press('Enter')
  await app.keyboard.press('Enter')
  await app.keyboard.type('https://example.org/')
  const description = await saved(app, form, 'Add event', () => api.descriptionOf('Picnic'))
  expect(description).toBe('1 < 2 & 3\n\nhttps://example.org/')

  await app.getByRole('button', { name: /Picnic/ }).click()
  await app.getByRole('button', { name: 'Edit' }).click()
  const edit = app.getByRole('dialog', { name: modes.edit })
  await expect(edit.getByRole('textbox', { name: 'Description' })).toContainText('1 < 2 & 3')
  await edit.getByRole('textbox', { name: 'Description' }).fill('The tag <b>')
  expect(await saved(app, edit, 'Save', () => api.descriptionOf('Picnic'))).toBe('<p>The tag &lt;b&gt;</p>')
})

withDav(
  'where a server keeps plain text alone, the formatting is cleared before saving',
  async ({ app, api, dav }) => {
    const { url, user, password } = dav.server
    await api.linkAccount({ provider: 'caldav', url, user, password, name: 'Office' })
    await api.sync()
    const { form, text } = await openNew(app)
    await form.getByLabel('Calendar').selectOption({ label: 'Team' })
    await text.focus()
    await app.keyboard.press('Control+b')
    await app.keyboard.type('Bring')
    await app.keyboard.press('Control+b')
    await app.keyboard.press('Enter')
    await app.keyboard.type('- figures')
    await expect(text.getByRole('listitem')).toHaveText('figures')
    await expect(form.getByText(/other programs show the signs of the formatting/)).toBeVisible()
    await form.getByRole('button', { name: 'Clear the formatting' }).click()
    await expect(form.getByText(/other programs show the signs of the formatting/)).toBeHidden()
    await expect(text.locator('b, strong, li')).toHaveCount(0)
    const description = await saved(app, form, 'Add event', () => api.descriptionOf('Picnic'))
    expect(description).toBe('Bring\n- figures')
  },
)

withProviders(
  'formatting is kept by Google and by Outlook, as each has it',
  async ({ app, api, providers }) => {
    withProviders.setTimeout(120_000)
    await linkGoogle(app, providers)
    await linkMicrosoft(app, providers)
    await app.keyboard.press('Escape')
    const accounts = await api.accounts()
    for (const provider of ['google', 'microsoft']) {
      const calendar = accounts.find((account) => account.provider === provider)?.calendars[0]
      await app.keyboard.press('c')
      const form = app.getByRole('dialog', { name: modes.newEvent })
      await form.getByLabel('Title').fill(`For ${provider}`)
      await form.getByLabel('Calendar').selectOption(calendar?.id ?? '')
      const text = form.getByRole('textbox', { name: 'Description' })
      await text.focus()
      await app.keyboard.type('All ')
      await app.keyboard.press('Control+i')
      await app.keyboard.type('of it')
      await form.getByRole('button', { name: 'Add event' }).click()
      await expect(app.getByText(`Added “For ${provider}”`)).toBeVisible()
    }
    await api.sync()
    await api.sync()
    for (const provider of ['google', 'microsoft'])
      expect(await api.descriptionOf(`For ${provider}`)).toBe('All <i>of it</i>')
    const { google, microsoft, googleUser } = providers
    expect(google.others.events(googleUser)).toMatchObject([{ description: 'All <i>of it</i>' }])
    const owner = microsoft.owner(microsoft.accounts[0]?.id ?? '')
    const [event] = owner.list()
    // Outlook itself shows no signs of HTML.
    expect(event).toMatchObject({ body: { content: 'All of it' } })
    owner.update(event?.id ?? '', {
      body: { contentType: 'html', content: '<p>None <strong>of</strong> it</p>' },
    })
    await api.sync()
    expect(await api.descriptionOf('For microsoft')).toBe('None <b>of</b> it')
  },
)
