import { expect, test } from './desktop-test.ts'

test('a page gets nothing but the bridge, and goes nowhere', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  const address = page.url()

  const reached = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { kalends: object }).kalends).sort(),
  }))
  expect(reached).toEqual({
    node: [],
    bridge: [
      'close',
      'connect',
      'engine',
      'onPlace',
      'onShow',
      'openPlace',
      'passphrase',
      'reminders',
      'settings',
      'speaks',
    ],
  })

  const pages = desktop.pages.length
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true)
  expect(desktop.pages).toHaveLength(pages)

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

test('every window is isolated, and embeds nothing', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await expect.poll(() => desktop.electron.windows().length).toBe(2)
  const preferences = await desktop.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron types only what it wants to be asked for.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences(): Electron.WebPreferences
      }
      const got = getLastWebPreferences.call(contents)
      return {
        isIsolated: got.contextIsolation,
        isSandboxed: got.sandbox,
        hasNode: got.nodeIntegration || got.nodeIntegrationInSubFrames || got.webviewTag,
        isSecure: got.webSecurity && got.allowRunningInsecureContent !== true,
        isExperimental: got.experimentalFeatures === true || Boolean(got.enableBlinkFeatures),
      }
    }),
  )
  expect(preferences).toHaveLength(2)
  for (const one of preferences)
    expect(one).toEqual({
      isIsolated: true,
      isSandboxed: true,
      hasNode: false,
      isSecure: true,
      isExperimental: false,
    })

  const embedded = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = 'kalends-page://app/index.html'
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.org/')
    document.body.append(frame, view)
    await new Promise((resolve) => setTimeout(() => resolve(undefined), 300))
    const found = { view: 'getURL' in view, frame: frame.contentDocument?.title ?? null }
    frame.remove()
    view.remove()
    return found
  })
  expect(embedded.view).toBe(false)
  expect(embedded.frame).not.toBe('Kalends')
})

test('only web addresses and mail leave for other programs', async ({ desktop }) => {
  const page = await desktop.start()
  await expect(page.getByRole('heading', { name: 'A clear page' })).toBeVisible()
  await desktop.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address: string) => Promise.resolve(void opened.push(address))
  })
  await page.evaluate(() => {
    const addresses = [
      'file:///etc/passwd',
      'http://example.org/',
      'smb://example.org/share',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'https://example.org/meet',
      'mailto:ana@example.org',
    ]
    for (const address of addresses) window.open(address)
  })
  const opened = () => desktop.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  await expect.poll(opened).toEqual(['https://example.org/meet', 'mailto:ana@example.org'])
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

test('settings are neither told nor changed to anything but our own page', async ({ desktop }) => {
  await desktop.start()
  const refused = await desktop.electron.evaluate(async ({ BrowserWindow, app }) => {
    // The preload is the way to the channels; a page that is not ours has it only where we made a mistake.
    const preload = `${app.getAppPath().replace(/[\\/]desktop\.js$/, '')}/preload.cjs`
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } })
    await window.loadURL('data:text/html,<h1>not ours</h1>').catch(() => undefined)
    const answers: unknown = await window.webContents.executeJavaScript(
      `Promise.all([kalends.settings.get(), kalends.settings.set({ zoom: 2 })].map((asked) =>
        asked.then(() => 'answered', (error) => String(error))))`,
    )
    window.destroy()
    return answers
  })
  expect(refused).toEqual([expect.stringContaining('refused'), expect.stringContaining('refused')])
})
