import type { Page } from '@playwright/test'
import type { EngineProcess } from '../support/engine-process.ts'

export const sizes = { wide: { width: 1360, height: 860 }, narrow: { width: 360, height: 740 } }

/** A picture of the page in some state, which is kept in both themes. */
export interface Shot {
  name: string
  size?: keyof typeof sizes
  prepare?: (page: Page, engine: EngineProcess) => Promise<void>
}
