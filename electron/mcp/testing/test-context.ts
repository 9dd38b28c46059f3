import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { ServiceContext } from '#electron/services/service-context.ts'
import { openStore } from '#electron/store/open-store.ts'

/** The services over a real store in a folder of their own. It is Wednesday, 14 January 2026, 12:00 in Berlin. */
export function createTestContext(): { context: ServiceContext; close: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'kalends-mcp-'))
  const now = () => Temporal.Instant.from('2026-01-14T11:00:00Z')
  const store = openStore({ path: join(home, 'kalends.db'), now })
  const context = { store, home, version: '0.0.0', now, zone: () => 'Europe/Berlin' }
  return {
    context,
    close() {
      store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
