import { test as base, expect } from '@playwright/test'
import type { DesktopApp } from '../support/desktop-app.ts'
import { withDesktop } from './with-desktop.ts'

/** Every test has a desktop with a data folder of its own; skipped, with the reason, where no Electron can be started. */
export const test = base.extend<{ desktop: DesktopApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  desktop: async ({}, use) => await withDesktop(use),
})

export { expect }
