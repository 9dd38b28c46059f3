import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DesktopApp } from '../support/desktop-app.ts'
import { expect, test } from './desktop-test.ts'

test('how large everything is holds for all windows, and over a restart', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const plain = await page.evaluate(() => globalThis.innerWidth)
  await chooseFromMenu(desktop, 'Zoom in')
  await chooseFromMenu(desktop, 'Zoom in')
  await expect.poll(() => page.evaluate(() => globalThis.innerWidth)).toBe(Math.floor(plain / 1.25))
  await desktop.stop()
  // Chromium remembers it too, for itself: what counts is what we keep.
  rmSync(join(desktop.home, 'desktop/Preferences'))

  const again = await desktop.start()
  await expect(again.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await expect.poll(() => again.evaluate(() => globalThis.innerWidth)).toBe(Math.floor(plain / 1.25))
  // The window that waits unseen too; and of it as much is seen as ever.
  await desktop.startAgain('kalends://quick')
  await expect.poll(() => quickSize(desktop)).toEqual([475, 700])
  await expect.poll(() => zoomFactors(desktop)).toEqual([1.25, 1.25])
  await chooseFromMenu(desktop, 'Actual size')
  await expect.poll(() => zoomFactors(desktop)).toEqual([1, 1])
})

async function chooseFromMenu({ electron }: DesktopApp, label: string): Promise<void> {
  await electron.evaluate(({ Menu }, wanted) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? [])
    const item = items.find((one) => one.label === wanted)
    if (item === undefined) throw new Error(`the menu has no ${wanted}`)
    item.click()
  }, label)
}

function zoomFactors({ electron }: DesktopApp): Promise<number[]> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getZoomFactor()),
  )
}

/** Of the quick agenda; undefined while it is hidden. */
function quickSize({ electron }: DesktopApp): Promise<number[] | undefined> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible() && window.webContents.getURL().endsWith('#/quick'))
      ?.getSize(),
  )
}
