import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import type { DesktopApp } from '../support/desktop-app.ts'
import { askEngine } from '../support/engine-request.ts'
import { expect, test } from './desktop-test.ts'

const root = join(import.meta.dirname, '../..')

test('an assistant’s write waits for the person: told of, shown, allowed', async ({ desktop }) => {
  await started(desktop)
  const assistant = connectAssistant(desktop)
  try {
    const calling = assistant.create('Lunch with \u202eAna')
    await expect.poll(() => windowState(desktop)).toEqual({ isVisible: true, isFocused: false })
    const told = await desktop.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told)
    expect(told).toEqual([
      expect.stringMatching(/^Helper asks you: Helper wants to add “Lunch with {1,2}Ana” on /),
    ])

    const [approval] = await pending(desktop)
    expect(approval).toMatchObject({ assistant: 'Helper', changes: [{ before: null }] })
    await answer(desktop, approval, 'once')
    expect(JSON.stringify(await calling)).toContain('structuredContent')
    await expect.poll(() => windowState(desktop)).toBeNull()
  } finally {
    assistant.end()
  }
})

test('denied, it is not done', async ({ desktop }) => {
  await started(desktop)
  const assistant = connectAssistant(desktop)
  try {
    const calling = assistant.create('Unwanted')
    await expect.poll(() => windowState(desktop)).not.toBeNull()
    const [approval] = await pending(desktop)
    // The quick agenda says that it waits, too.
    await desktop.startAgain('kalends://quick')
    const isQuick = (page: Page) => page.url().endsWith('#/quick')
    await expect.poll(() => desktop.electron.windows().some(isQuick)).toBe(true)
    const badge = desktop.electron.windows().find(isQuick)?.getByRole('button', { name: 'An assistant asks' })
    await expect.poll(() => badge?.count()).toBe(1)
    await answer(desktop, approval, 'deny')
    await expect.poll(() => badge?.count()).toBe(0)
    expect(await calling).toMatchObject({ result: { isError: true } })
    const search = await askEngine(desktop.home, 'GET', '/api/approvals?state=denied')
    expect(JSON.parse(search)).toHaveLength(1)
  } finally {
    assistant.end()
  }
})

test('taken back, the question goes', async ({ desktop }) => {
  await started(desktop)
  const assistant = connectAssistant(desktop)
  try {
    void assistant.create('Never mind')
    await expect.poll(() => windowState(desktop)).not.toBeNull()
    assistant.cancelLast()
    await expect.poll(() => windowState(desktop)).toBeNull()
    expect(await pending(desktop)).toEqual([])
  } finally {
    assistant.end()
  }
})

test('unanswered, it is denied after its time, and that is said', async ({ desktop }) => {
  desktop.variables.KALENDS_APPROVAL_SECONDS = '8'
  await started(desktop)
  const assistant = connectAssistant(desktop)
  try {
    const calling = assistant.create('Too late')
    const window = await approvalWindow(desktop)
    await expect(window.getByRole('heading', { name: /Too late/ })).toBeVisible()
    expect(await calling).toMatchObject({ result: { isError: true } })
    await expect(window.getByText('Expired: denied by itself, nothing was changed.')).toBeVisible()
    await expect.poll(() => windowState(desktop)).toBeNull()
    const told = await desktop.electron.evaluate(() => (globalThis as unknown as { told: string[] }).told)
    expect(told.at(-1)).toMatch(/^Helper had no answer; nothing was changed: .*Too late/)
    const expired = JSON.parse(await askEngine(desktop.home, 'GET', '/api/approvals?state=expired'))
    expect(expired).toHaveLength(1)
    expect(await eventTitles(desktop)).not.toContain('Too late')
  } finally {
    assistant.end()
  }
})

test('allowed always, the next one is not asked about', async ({ desktop }) => {
  await started(desktop)
  const assistant = connectAssistant(desktop)
  try {
    const calling = assistant.create('The first')
    const window = await approvalWindow(desktop)
    await expect(window.getByRole('heading', { name: /The first/ })).toBeVisible()
    const { height } = (await window.getByRole('dialog').boundingBox()) ?? {}
    expect(height, 'nothing else shows in the window').toBe(await window.evaluate(() => innerHeight))
    await window.screenshot({ path: 'test-results/approval.png' })
    await window.getByRole('button', { name: /^Always allow/ }).click()
    await calling
    await expect.poll(() => windowState(desktop)).toBeNull()
    await assistant.create('The second')
    expect(await windowState(desktop)).toBeNull()
    expect(await eventTitles(desktop)).toEqual(expect.arrayContaining(['The first', 'The second']))
  } finally {
    assistant.end()
  }
})

async function started(desktop: DesktopApp): Promise<void> {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.electron.evaluate(({ Notification }) => {
    const told: string[] = []
    Object.assign(globalThis, { told })
    Notification.prototype.show = function (this: Electron.Notification) {
      told.push(`${this.title}: ${this.body}`)
    }
  })
}

/** Null where there is no window with questions. */
function windowState(desktop: DesktopApp): Promise<{ isVisible: boolean; isFocused: boolean } | null> {
  return desktop.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().includes('an assistant asks'))
    return window === undefined ? null : { isVisible: window.isVisible(), isFocused: window.isFocused() }
  })
}

async function approvalWindow(desktop: DesktopApp): Promise<Page> {
  const find = () => desktop.electron.windows().find((page) => page.url().endsWith('#/approvals'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const window = find()
  if (window === undefined) throw new Error('the window is gone')
  return window
}

async function eventTitles(desktop: DesktopApp): Promise<string[]> {
  const query = 'from=2026-12-01&to=2026-12-02'
  const { events } = JSON.parse(await askEngine(desktop.home, 'GET', `/api/agenda?${query}`))
  return events.map(({ title }: { title: string }) => title)
}

async function pending(desktop: DesktopApp): Promise<{ id: string }[]> {
  return JSON.parse(await askEngine(desktop.home, 'GET', '/api/approvals?state=pending'))
}

async function answer(desktop: DesktopApp, approval: { id: string } | undefined, given: string) {
  await askEngine(desktop.home, 'POST', `/api/approvals/${approval?.id}/answer`, { answer: given })
}

/** An assistant as programs start one: the relay, over its standard input and output. */
function connectAssistant(desktop: DesktopApp) {
  const relay = spawn(process.execPath, [join(root, 'dist/kalends.js'), 'mcp'], {
    env: desktop.environment,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting = new Map<number, (message: unknown) => void>()
  createInterface({ input: relay.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as { id?: number; method?: string }
    if (message.id !== undefined && message.method === undefined) waiting.get(message.id)?.(message)
  })
  const send = (message: object) => relay.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  let lastId = 0
  const request = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++lastId
      waiting.set(id, resolve)
      send({ id, method, params })
    })
  const clientInfo = { name: 'Helper', version: '1' }
  const ready = request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo }).then(
    () => send({ method: 'notifications/initialized' }),
  )
  return {
    create: async (title: string) => {
      await ready
      const event = { title, start: '2026-12-01T12:00' }
      return await request('tools/call', { name: 'create_event', arguments: event })
    },
    cancelLast: () => send({ method: 'notifications/cancelled', params: { requestId: lastId } }),
    end: () => {
      relay.stdin.end()
      relay.kill()
    },
  }
}
