import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { findElectron } from '../../build/find-electron.mjs'
import type { DesktopApp } from '../support/desktop-app.ts'
import { expect, test } from './desktop-test.ts'
import { Observed } from './observed.ts'

for (const file of ['engine.lock', 'kalends.db'])
  test(`says that something else holds ${file}, and opens when it is free`, async ({ desktop }) => {
    const holder = new Database(join(desktop.home, file))
    holder.exec('CREATE TABLE held (held); DROP TABLE held; BEGIN EXCLUSIVE')
    const page = await desktop.start()
    const notice = page.getByRole('alert').filter({ hasText: 'Kalends can’t open your calendars' })
    await expect(notice).toContainText(
      file === 'kalends.db'
        ? 'is in use by another process.Close what else has it open'
        : 'Another process serves',
      { timeout: 25_000 },
    )
    await page.screenshot({ path: `test-results/held-${file}.png` })
    if (file === 'engine.lock') await expectTrayToSay(desktop, /^Kalends can’t open your calendars: /)
    holder.close()
    await notice.getByRole('button', { name: 'Try now' }).click()
    await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible({ timeout: 25_000 })
  })

test('says once that the desktop shows no tray icons; the window has all of the menu', async ({
  desktop,
}) => {
  const programs = join(desktop.home, 'programs')
  mkdirSync(programs)
  writeFileSync(join(programs, 'gdbus'), "#!/bin/sh\necho '(false,)'\n")
  chmodSync(join(programs, 'gdbus'), 0o755)
  desktop.variables.PATH = `${programs}:${process.env.PATH}`
  // Hidden, it would be nowhere to be seen.
  await desktop.launch('--hidden')
  await expect.poll(() => visibleWindows(desktop), { timeout: 15_000 }).toBe(1)
  const settings = () => JSON.parse(readFileSync(join(desktop.home, 'desktop/desktop.json'), 'utf8'))
  expect(settings()).toMatchObject({ knowsOfMissingTray: true })
  const labels = await desktop.electron.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).map(({ label }) => label),
    ),
  )
  expect(labels).toEqual(
    expect.arrayContaining(['Quick agenda', 'New event', 'Sync now', 'Pause sync', 'Settings', 'Quit']),
  )
  await desktop.stop()

  await desktop.launch('--hidden')
  await expect.poll(() => desktop.electron.windows().length).toBe(1)
  expect(await visibleWindows(desktop)).toBe(0)
})

test('without its icons it has a tray with its menu, and windows, all the same', async ({ desktop }) => {
  const results = join(dirname(dirname(desktop.script)), 'test-results')
  mkdirSync(results, { recursive: true })
  const bare = mkdtempSync(join(results, 'without-icons-'))
  try {
    cpSync(dirname(desktop.script), bare, { recursive: true, filter: (path) => basename(path) !== 'icons' })
    desktop.script = join(bare, 'desktop.js')
    const page = await desktop.start()
    await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
    const observed = await Observed.in(desktop.electron)
    await expect.poll(() => observed.trayLabels()).toContain('Nothing more today')
    await desktop.stop()
  } finally {
    rmSync(bare, { recursive: true })
  }
})

test('says that the folder of the calendars can not be used, and ends', async ({ desktop }) => {
  const file = join(desktop.home, 'not-a-folder')
  writeFileSync(file, '')
  desktop.variables.KALENDS_HOME = file
  const said = join(desktop.home, 'said.json')
  const prelude = join(desktop.home, 'prelude.cjs')
  writeFileSync(
    prelude,
    `const { dialog } = require('electron')
     dialog.showMessageBox = async (options) => {
       require('node:fs').writeFileSync(${JSON.stringify(said)}, JSON.stringify(options))
       return { response: 0 }
     }`,
  )
  const started = promisify(execFile)(
    findElectron() ?? '',
    [...desktop.switches, '-r', prelude, desktop.script],
    {
      env: desktop.environment,
      timeout: 20_000,
    },
  )
  await expect(started).rejects.toMatchObject({ code: 1 })
  const { message, detail } = JSON.parse(readFileSync(said, 'utf8'))
  expect(message).toBe('Kalends can’t use the folder of your calendars')
  expect(detail).toContain(`${file} can’t be made or written to (EEXIST)`)
})

/** As it does after the third try. */
async function expectTrayToSay(desktop: DesktopApp, notice: RegExp): Promise<void> {
  const observed = await Observed.in(desktop.electron)
  await expect.poll(async () => (await observed.trayLabels())[0], { timeout: 20_000 }).toMatch(notice)
}

function visibleWindows(desktop: DesktopApp): Promise<number> {
  return desktop.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
  )
}
