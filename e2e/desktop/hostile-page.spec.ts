import { expect, test } from './desktop-test.ts'

test('a page gets nothing but the bridge, and goes nowhere', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const address = page.url()

  const reached = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { kalends: object }).kalends).sort(),
  }))
  expect(reached).toEqual({ node: [], bridge: ['close', 'connect', 'onShow', 'openPlace'] })

  const windows = desktop.electron.windows().length
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  expect(desktop.electron.windows()).toHaveLength(windows)

  await page.evaluate(() => location.assign('https://example.org/'))
  await page.evaluate(() => location.assign('file:///etc/passwd'))
  expect(page.url()).toBe(address)

  const ran = await page.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.ran = "inline"'
    document.head.append(inline)
    const foreign = document.createElement('script')
    foreign.src = 'https://example.org/ran.js'
    document.head.append(foreign)
    await new Promise((resolve) => setTimeout(() => resolve(undefined), 100))
    return (globalThis as unknown as { ran?: string }).ran
  })
  expect(ran).toBeUndefined()
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI), {
          once: true,
        })
        setTimeout('globalThis.ran = "text"')
      }),
  )
  expect(evaluated).toBe('eval')
  await expect(page.evaluate(() => fetch('http://127.0.0.1:9/'))).rejects.toThrow()
  const permission = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  )
  expect(permission).not.toBe('granted')
})

test('messages from anything but our own page are dropped', async ({ desktop }) => {
  await desktop.start()
  const answered = await desktop.electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    await window.loadURL('data:text/html,<h1>not ours</h1>').catch(() => undefined)
    const { mainFrame } = window.webContents
    const posts: unknown[] = []
    const frame = new Proxy(mainFrame, {
      get: (target, name) =>
        name === 'postMessage' ? (...message: unknown[]) => posts.push(message) : Reflect.get(target, name),
    })
    ipcMain.emit('engine.connect', { senderFrame: frame, sender: window.webContents })
    await new Promise((resolve) => setTimeout(resolve, 500))
    window.destroy()
    return posts.length
  })
  expect(answered).toBe(0)
})
