import { test as base, expect } from '@playwright/test'
import { DesktopApp } from '../support/desktop-app.ts'

/** Every test has a desktop with a data folder of its own; skipped, with the reason, where no Electron can be started. */
export const test = base.extend<{ desktop: DesktopApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  desktop: async ({}, use, info) => {
    const desktop = await DesktopApp.create()
    if (typeof desktop === 'string') return info.skip(true, `Desktop not tested: ${desktop}`)
    await use(desktop)
    await desktop.remove()
  },
})

export { expect }
