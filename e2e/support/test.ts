import { test as base, expect, type Page } from '@playwright/test'
import { assertNoSecret } from '../simulators/shared/leaks.ts'
import { Api } from './api.ts'
import { EngineProcess } from './engine-process.ts'

interface Fixtures {
  engine: EngineProcess
  /** the page, logged in and open */
  app: Page
  api: Api
  /**
   * what the content security policy refused, what failed in the page, and secrets of providers that it was sent; checked to
   * be empty after each test
   */
  violations: string[]
}

/** Every test has an engine and a data folder of its own, and fails on anything the page's policy had to refuse. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies of a fixture from this pattern
  engine: async ({}, use) => {
    const engine = await EngineProcess.create()
    await use(engine)
    await engine.remove()
  },
  violations: async ({ page }, use) => {
    const violations: string[] = []
    await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation
        report(
          `${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
        )
      })
    })
    page.on('pageerror', (error) => violations.push(error.message))
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        try {
          assertNoSecret(String(payload), 'what the page was sent')
        } catch (leak) {
          violations.push(String(leak))
        }
      })
    })
    await use(violations)
    expect(violations).toEqual([])
  },
  app: async ({ page, engine, violations }, use) => {
    void violations
    await page.goto(engine.loginLink)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use(page)
  },
  api: async ({ app, engine }, use) => {
    await use(new Api(app.request, engine.origin))
  },
})

export { expect }

/** Drops a file on the window, as the system would. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], fileName ?? '', { type: 'text/calendar' }))
      return transfer
    },
    [name, content],
  )
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: data })
  }
}
