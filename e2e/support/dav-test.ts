import { Dav } from './dav.ts'
import { test as base } from './test.ts'

/** Tests with a real CalDAV server of their own; skipped where none is installed. */
export const test = base.extend<{ dav: Dav }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  dav: async ({}, use) => {
    base.skip(!Dav.isInstalled, 'radicale is not installed')
    const dav = await Dav.start()
    await use(dav)
    await dav.close()
  },
})
