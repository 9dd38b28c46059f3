import { app, type Session, session, shell } from 'electron'
import { isPageAddress } from './page-address.ts'

/**
 * What no page in our windows may do, whatever is in it: leave, open windows, ask for devices, embed others. Links to
 * the web go to the person's own browser. docs/security.md has the whole list.
 */
export function hardenContents(): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openInBrowser(url)
      return { action: 'deny' }
    })
  })
}

/** Opens a web address in the person's browser: https, or this machine's own. Mail addresses go to the mail program. */
export function openInBrowser(address: string): void {
  const url = URL.parse(address)
  if (url === null) return
  const isLocal = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url.protocol === 'https:' || url.protocol === 'mailto:' || isLocal) void shell.openExternal(url.href)
}

/** Pages get no permission but to write the clipboard, and load nothing but our own scheme. */
export function hardenSession(own: Session = session.defaultSession): void {
  own.setPermissionRequestHandler((contents, permission, decide) =>
    decide(permission === 'clipboard-sanitized-write' && isPageAddress(contents.getURL())),
  )
  own.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === 'clipboard-sanitized-write' && isPageAddress(`${origin}/`),
  )
  own.setDevicePermissionHandler(() => false)
  own.webRequest.onBeforeRequest((details, decide) => {
    const isOurs = isPageAddress(details.url) || /^(blob:kalends-page:|data:|devtools:)/.test(details.url)
    decide({ cancel: !isOurs })
  })
}
