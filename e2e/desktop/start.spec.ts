import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { findEndpoint } from '../../electron/engine/endpoint-file.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { EngineProcess } from '../support/engine-process.ts'
import { askEngine } from '../support/engine-request.ts'
import { expect, test } from './desktop-test.ts'

test('starts its engine, shows the agenda, and ends both in good order', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const engine = await findEndpoint(desktop.home)
  expect(engine?.pid).toBeGreaterThan(0)
  await desktop.stop()
  expect(await findEndpoint(desktop.home)).toBeUndefined()
  expect(readFileSync(join(desktop.home, 'engine.log'), 'utf8')).toContain('shutting down')
})

test('ends while much is being written: all that was answered is kept, and nothing is half there', async ({
  desktop,
}) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const [calendar] = JSON.parse(await askEngine(desktop.home, 'GET', '/api/calendars'))
  const times = { start: { date: '2026-05-04' }, end: { date: '2026-05-05' } }
  const add = (batch: number) =>
    askEngine(desktop.home, 'POST', '/api/events/batch', {
      events: Array.from({ length: 50 }, (_, index) => ({
        ...{ calendarId: calendar.id, title: `${batch}.${index}` },
        ...times,
      })),
    })
  const batches = Array.from({ length: 40 }, (_, batch) => add(batch).then(() => batch))
  const engine = await findEndpoint(desktop.home)
  await Promise.race(batches)
  await desktop.stop()
  // It ends before the desktop does: nobody is left behind to write.
  expect(() => process.kill(engine?.pid ?? 0, 0)).toThrow('ESRCH')
  const answered = (await Promise.allSettled(batches)).flatMap((one) =>
    one.status === 'fulfilled' ? [one.value] : [],
  )
  expect(answered.length).toBeGreaterThan(0)
  const store = new Database(join(desktop.home, 'kalends.db'), { readonly: true })
  try {
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok')
    const titles = store.prepare('SELECT title FROM event').pluck().all() as string[]
    const counts = new Map<number, number>()
    for (const title of titles)
      counts.set(Math.trunc(Number(title)), (counts.get(Math.trunc(Number(title))) ?? 0) + 1)
    expect(new Set(counts.values())).toEqual(new Set([50]))
    expect(answered.filter((batch) => !counts.has(batch))).toEqual([])
  } finally {
    store.close()
  }
  expect(readFileSync(join(desktop.home, 'engine.log'), 'utf8')).toContain('shutting down')
})

test('attaches to an engine that serves the data folder already, and leaves it running', async ({
  desktop,
}) => {
  const enginesTried = recordEngines(desktop)
  const engine = await EngineProcess.createIn(desktop.home)
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const before = await findEndpoint(desktop.home)
  await desktop.stop()
  expect(enginesTried()).toBe(0)
  expect((await findEndpoint(desktop.home))?.pid).toBe(before?.pid)
  await engine.stop()
  await desktop.start()
  await expect.poll(enginesTried).toBe(1)
})

test('starts the engine again when it was killed, and the page goes on', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const first = await findEndpoint(desktop.home)
  process.kill(first?.pid ?? 0, 'SIGKILL')
  await expect.poll(async () => (await findEndpoint(desktop.home))?.pid ?? first?.pid).not.toBe(first?.pid)
  await page.getByRole('button', { name: 'New event' }).first().click()
  await page.getByLabel('Title').fill('After the crash')
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByText('After the crash').first()).toBeVisible()
})

test('gives the arguments of a second start to the first', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.startAgain('kalends://search')
  await expect(page.getByText('Type to search all calendars')).toBeVisible()
  expect(desktop.pages).toHaveLength(1)
})

test('remembers where its window was, and what it showed', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await page.keyboard.press('m')
  await expect(page.getByTestId('month-grid')).toBeVisible()
  const wanted = { x: 120, y: 90, width: 900, height: 640 }
  await desktop.electron.evaluate(({ BrowserWindow }, bounds) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    window?.setBounds(bounds)
    window?.close()
  }, wanted)
  await desktop.stop()
  const again = await desktop.start()
  await expect(again.getByTestId('month-grid')).toBeVisible()
  const bounds = await desktop.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getBounds()),
  )
  expect(bounds).toContainEqual(wanted)
})

for (const [what, text] of [
  ['can not be read', '{"zoom": 2'],
  ['holds what no setting can be', '{"zoom": "huge"}'],
] as const)
  test(`sets a settings file aside that ${what}, and says so`, async ({ desktop }) => {
    await desktop.launch()
    await desktop.stop()
    writeFileSync(join(desktop.home, 'desktop/desktop.json'), text)
    // It is said while the desktop starts, before a test can stand in for the system's message box.
    const prelude = join(desktop.home, 'message-box.cjs')
    writeFileSync(
      prelude,
      `const { dialog } = require('electron')
    globalThis.said = []
    dialog.showMessageBox = async (options) => (globalThis.said.push(options), { response: 0 })`,
    )
    desktop.preludes.push(prelude)
    await desktop.launch('--hidden')
    const kept = await desktop.electron.evaluate(({ app }) => app.getPath('userData'))
    expect(kept).toBe(join(desktop.home, 'desktop'))
    const broken = readdirSync(kept).find((name) => name.startsWith('desktop.json.broken-'))
    const said = () =>
      desktop.electron.evaluate(() => (globalThis as unknown as { said: Electron.MessageBoxOptions[] }).said)
    await expect.poll(said).toMatchObject([
      {
        type: 'warning',
        message: 'The settings of the desktop could not be read',
        detail: expect.stringContaining(join(kept, broken ?? 'there is none')),
        buttons: ['OK'],
      },
    ])
  })

test('keeps what a newer version has written into the settings', async ({ desktop }) => {
  await desktop.launch()
  await desktop.stop()
  const path = join(desktop.home, 'desktop/desktop.json')
  const tray = { withinMinutes: 60, longestTitle: 30, later: 'a word' }
  writeFileSync(path, JSON.stringify({ zoom: 1.5, tray, later: true }))
  await desktop.start()
  await desktop.stop()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ zoom: 1.5, tray, later: true })
})

test('starts on a full disk, with the settings that there are', async ({ desktop }) => {
  await desktop.launch()
  await desktop.stop()
  const path = join(desktop.home, 'desktop/desktop.json')
  writeFileSync(path, '{"zoom":1.25}')
  const prelude = join(desktop.home, 'full-disk.cjs')
  writeFileSync(
    prelude,
    `const fs = require('fs')
    for (const name of ['openSync', 'writeFileSync', 'copyFileSync']) {
      const real = fs[name]
      fs[name] = (path, ...more) => {
        if (String(path).includes('desktop.json'))
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
        return real(path, ...more)
      }
    }
    require('module').syncBuiltinESMExports()`,
  )
  desktop.preludes.push(prelude)
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  expect(await page.evaluate(() => devicePixelRatio)).toBe(1.25)
  // Its place is noted, in vain.
  await page.close()
  await desktop.stop()
  expect(readFileSync(path, 'utf8')).toBe('{"zoom":1.25}')
  expect(readdirSync(join(desktop.home, 'desktop'))).not.toContainEqual(
    expect.stringMatching(/errors\.log|broken/),
  )
})

test('started with the session it is in the tray alone, and opens when asked', async ({ desktop }) => {
  await desktop.launch('--hidden')
  const shown = () =>
    desktop.electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
    )
  // The quick agenda is loaded by then, and waits unseen.
  await expect
    .poll(() => desktop.electron.windows().map((page) => page.url().replace(/^.*#/, '#')))
    .toEqual(['#/quick'])
  expect(await shown()).toBe(0)
  await desktop.startAgain()
  await expect.poll(shown).toBe(1)
})

test('says plainly that the calendars are damaged', async ({ desktop }) => {
  writeFileSync(join(desktop.home, 'kalends.db'), 'no database'.repeat(1_000))
  const page = await desktop.start()
  await expect(page.getByText('is damaged: file is not a database').first()).toBeVisible()
})

/** Has the desktop note each engine that it starts; the answer counts them. */
function recordEngines(desktop: DesktopApp): () => number {
  const node = join(desktop.home, 'node')
  const record = join(desktop.home, 'engines-started')
  writeFileSync(node, `#!/bin/sh\necho >> '${record}'\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 })
  desktop.variables.KALENDS_ENGINE_NODE = node
  return () => (existsSync(record) ? readFileSync(record, 'utf8').length : 0)
}
