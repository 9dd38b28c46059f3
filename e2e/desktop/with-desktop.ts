import { test } from '@playwright/test'
import { DesktopApp } from '../support/desktop-app.ts'

/** Gives a desktop with a data folder of its own, and removes both; skips, with the reason, where no Electron can be started. */
export async function withDesktop(use: (desktop: DesktopApp) => Promise<void>): Promise<void> {
  const desktop = await DesktopApp.create()
  if (typeof desktop === 'string') return test.skip(true, `Desktop not tested: ${desktop}`)
  try {
    await use(desktop)
  } finally {
    await desktop.remove()
  }
}
