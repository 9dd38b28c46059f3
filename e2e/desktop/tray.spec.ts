import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askEngine } from '../support/engine-request.ts'
import { FeedServer } from '../support/feed-server.ts'
import { expect, type RunningDesktop, test } from './running-desktop.ts'

test('its menu carries the day, and each line opens its event', async ({ running }) => {
  const { observed, page } = running
  const day = await running.toNewDay()
  const tomorrow = dayAfter(day)
  await running.addEvent(day, 'Standup & coffee', '09:30', '10:00')
  await running.addEvent(day, 'Over by now', '07:00', '07:30')
  await running.addEvent(day, 'Dinner', '19:00', '21:00')
  await running.addEvent(tomorrow, 'Flight', '08:00', '10:00')
  await expect.poll(() => observed.trayLabels()).toHaveLength(14)
  const labels = (await observed.trayLabels()).map((label) => label.replace(/\s+/g, ' '))
  expect(labels.slice(0, 6)).toEqual([
    'Standup && coffee in 30 min',
    'Today',
    expect.stringMatching(/^0?9:30( AM)? Standup && coffee$/),
    expect.stringMatching(/^(19:00|7:00 PM) Dinner$/),
    'Tomorrow',
    expect.stringMatching(/^0?8:00( AM)? Flight$/),
  ])
  expect((await observed.trayMenu()).find(({ label }) => label === 'Today')?.isEnabled).toBe(false)
  // Linux shows the menu it was given last, without asking.
  expect((await observed.givenTrayLabels()).filter((label) => label !== '')).toEqual(
    await observed.trayLabels(),
  )
  await observed.choose((await observed.trayLabels())[3] ?? '')
  await expect(page.getByRole('heading', { name: 'Dinner' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the next meeting is told within the minutes that the person chose', async ({ running }) => {
  const { observed } = running
  const day = await running.toNewDay()
  await running.addEvent(day, 'A meeting with a rather long title', '11:05', '12:00')
  await running.prefer({ tray: { withinMinutes: 60, longestTitle: 30 } })
  await expect.poll(() => observed.trayLabels()).toContain('Today')
  expect(await observed.toolTip()).toBe('Kalends')
  await running.prefer({ tray: { withinMinutes: null, longestTitle: 10 } })
  await expect.poll(() => observed.toolTip()).toBe('Kalends\nA meeting… in 2 hr 5 min')
  await running.prefer({ tray: { withinMinutes: 60, longestTitle: 30 } })
  await expect.poll(() => observed.toolTip()).toBe('Kalends')
  await running.sleepUntil(day, '10:05')
  await expect.poll(() => observed.toolTip()).toBe('Kalends\nA meeting with a rather long… in 1 hr')
  await running.sleepUntil(day, '11:05')
  await expect.poll(() => observed.toolTip()).toBe('Kalends\nA meeting with a rather long… now')
  await running.sleepUntil(day, '11:20')
  await expect.poll(() => observed.toolTip()).toBe('Kalends')
})

test('a click shows the quick agenda at the icon, and another one takes it away', async ({ running }) => {
  const { observed } = running
  await observed.clickTray({ x: 1_300, y: 0, width: 24, height: 24 })
  await expect.poll(() => quickBounds(running)).toMatchObject({ y: expect.any(Number) })
  const bounds = await quickBounds(running)
  // Below the icon, and whole on the screen.
  expect((bounds?.x ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(1_400)
  expect(bounds?.y).toBeLessThan(60)
  await observed.clickTray({ x: 1_300, y: 0, width: 24, height: 24 })
  await expect.poll(() => quickBounds(running)).toBeNull()
})

test('its entries do what they say', async ({ running }) => {
  const { observed, page } = running
  await observed.choose('Add event…')
  await expect(page.getByRole('dialog').getByLabel('Title')).toBeVisible()
  await page.keyboard.press('Escape')
  await observed.choose('Settings…')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await observed.choose('Quick agenda')
  await expect.poll(() => quickBounds(running)).not.toBeNull()
  await observed.choose('Open Kalends')
  await expect.poll(() => quickBounds(running)).toBeNull()
})

test('Kalends starts with the computer once that is chosen there', async ({ running }) => {
  const { app, observed } = running
  const config = join(app.home, 'config')
  await app.electron.evaluate((_electron, folder) => {
    process.env.XDG_CONFIG_HOME = folder
  }, config)
  const entry = join(config, 'autostart/kalends.desktop')
  const isChecked = async () =>
    (await observed.trayMenu()).find(({ label }) => label === 'Start with the computer')?.isChecked
  await observed.choose('Start with the computer')
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=.*--hidden/m)
  expect(await isChecked()).toBe(true)
  await observed.choose('Start with the computer')
  expect(existsSync(entry)).toBe(false)
  expect(await isChecked()).toBe(false)
})

test('sync is run, paused and resumed, and runs when the machine wakes up or has its network back', async ({
  running,
}) => {
  const { app, observed } = running
  const feed = await FeedServer.start([
    { uid: 'match', lines: ['SUMMARY:Match', 'DTSTART:20310401T170000Z'] },
  ])
  try {
    const account = await askEngine(app.home, 'POST', '/api/accounts', {
      provider: 'feed',
      url: feed.url,
      allowPrivateAddress: true,
    })
    const { id } = JSON.parse(account)
    await expect.poll(() => feed.requests).toBeGreaterThan(0)
    await expect.poll(() => accountState(running)).toBe('idle')
    await expectSynced(feed, () => observed.choose('Sync now'))
    await expect.poll(() => accountState(running)).toBe('idle')

    await observed.choose('Pause sync')
    await expect.poll(() => accountState(running)).toBe('paused')
    await expect.poll(() => syncLines(running)).toEqual(['Sync now: off', 'Pause sync: checked'])
    const quick = () => app.electron.windows().find((page) => page.url().endsWith('#/quick'))
    await expect.poll(() => quick()?.getByText('Sync is paused').count()).toBe(1)
    const paused = feed.requests
    await wake(running, 'resume')
    await running.page.waitForTimeout(300)
    expect(feed.requests).toBe(paused)

    await expectSynced(feed, () => observed.choose('Pause sync'))
    await expect.poll(() => accountState(running)).toBe('idle')
    await expect.poll(() => syncLines(running)).toEqual(['Sync now', 'Pause sync'])

    await expectSynced(feed, () => wake(running, 'resume'))
    await expect.poll(() => accountState(running)).toBe('idle')
    await expectSynced(feed, () => wake(running, 'unlock-screen'))
    await expect.poll(() => accountState(running)).toBe('idle')
    // Without waiting for the turn of the minute.
    await app.electron.context().setOffline(true)
    await expectSynced(feed, () => app.electron.context().setOffline(false))
    await expect.poll(() => accountState(running)).toBe('idle')
    await expect.poll(() => quick()?.getByText('Sync is paused').count()).toBe(0)
    await feed.close()
    await observed.choose('Sync now')
    await expect.poll(() => quick()?.getByText('Not in step: trying again').count()).toBe(1)
    await askEngine(app.home, 'DELETE', `/api/accounts/${id}`)
  } finally {
    await feed.close()
  }
})

test('a file that is dropped on it is shown before it is imported', async ({ running }) => {
  const { app, observed, page } = running
  await observed.dropOnTray(join(app.home, 'nowhere', 'Dropped.ics'))
  await expect(page.getByRole('dialog')).toContainText('“Dropped.ics” is not there any more.')
  await page.keyboard.press('Escape')
})

test('Quit ends it, and its engine in good order', async ({ own }) => {
  const ended = own.app.electron.waitForEvent('close')
  await own.observed.choose('Quit Kalends').catch(() => undefined)
  await ended
  expect(readFileSync(join(own.app.home, 'engine.log'), 'utf8')).toContain('shutting down')
})

async function expectSynced(feed: FeedServer, act: () => Promise<void>): Promise<void> {
  const before = feed.requests
  await act()
  await expect.poll(() => feed.requests).toBeGreaterThan(before)
}

async function accountState({ app }: RunningDesktop): Promise<string> {
  const [account] = JSON.parse(await askEngine(app.home, 'GET', '/api/accounts'))
  return account.state.kind === 'idle' ? account.calendars[0].state.kind : account.state.kind
}

async function syncLines({ observed }: RunningDesktop): Promise<string[]> {
  return (await observed.trayMenu())
    .filter(({ label }) => label.includes('sync') || label.includes('Sync'))
    .map(({ label, isEnabled, isChecked }) =>
      isEnabled ? `${label}${isChecked ? ': checked' : ''}` : `${label}: off`,
    )
}

async function wake({ app }: RunningDesktop, event: 'resume' | 'unlock-screen'): Promise<void> {
  await app.electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event)
}

/** Of the quick agenda; null while it is hidden. */
async function quickBounds({ app }: RunningDesktop): Promise<Electron.Rectangle | null> {
  return await app.electron.evaluate(({ BrowserWindow }) => {
    const quick = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().endsWith('#/quick'),
    )
    return quick?.isVisible() ? quick.getBounds() : null
  })
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10)
}
