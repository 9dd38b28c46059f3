import { type Browser, expect, type Page } from '@playwright/test'
import { Api } from '../support/api.ts'
import { connectAssistant, newEvent } from '../support/assistant.ts'
import { DesktopApp } from '../support/desktop-app.ts'
import { EngineProcess } from '../support/engine-process.ts'
import { fillSample } from '../support/sample.ts'

export const desktopShots = ['quick-agenda', 'request']

/** Takes pictures of the desktop's small windows, in both themes. */
export async function takeDesktop(
  browser: Browser,
  keep: (name: string, theme: 'light' | 'dark', png: Buffer) => Promise<void>,
): Promise<void> {
  const desktop = await DesktopApp.create()
  if (typeof desktop === 'string') {
    process.stderr.write(`No pictures of the desktop: ${desktop}.\n`)
    return
  }
  const engine = await EngineProcess.createIn(desktop.home)
  const context = await browser.newContext()
  try {
    await context.request.get(engine.loginLink)
    await fillSample(new Api(context.request, engine.origin))
    await desktop.start()
    await desktop.startAgain('kalends://quick')
    await inBothThemes('quick-agenda', await pageOf(desktop, '#/quick'))
    const assistant = await connectAssistant(context.request, engine.origin, 'Claude')
    await assistant.call('list_calendars')
    const asked = assistant.call('create_event', newEvent('Dentist')).catch(() => {})
    await inBothThemes('request', await pageOf(desktop, '#/approvals'))
    await assistant.close()
    await asked
  } finally {
    await context.close()
    await desktop.stop()
    await engine.remove()
    await desktop.remove()
  }

  async function pageOf(app: DesktopApp, place: string): Promise<Page> {
    const find = () => app.electron.windows().find((page) => page.url().endsWith(place))
    await expect.poll(find, { timeout: 30_000 }).toBeDefined()
    const page = find()
    if (page === undefined) throw new Error(`the window ${place} is gone`)
    await page.waitForTimeout(1_000)
    return page
  }

  async function inBothThemes(name: string, page: Page): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.waitForTimeout(500)
      await keep(name, theme, await page.screenshot({ animations: 'disabled' }))
    }
  }
}
