/** A page elsewhere that is to be opened once its address is known. */
export interface ComingPage {
  go(address: string): void
  close(): void
}

/**
 * Makes room for a page in a new window. It has to be called while a click is being handled: later, browsers take it for an
 * advertisement. Where no window comes, nothing happens; the address is shown as a link as well.
 */
export function openComingPage(): ComingPage {
  const page = window.open('', '_blank')
  return {
    go(address) {
      if (page === null) {
        // The window of the app opens none of its own, and hands addresses to the browser at any time.
        window.open(address, '_blank', 'noopener')
        return
      }
      if (page.closed) return
      // The page there must not reach back into this one.
      page.opener = null
      page.location.replace(address)
    },
    close: () => page?.close(),
  }
}

/** Whether this page is shown on the machine that Kalends runs on, to which a browser can come back by itself. */
export function isOnThisMachine(): boolean {
  // The window of the app has a protocol of its own.
  const isWeb = location.protocol === 'http:' || location.protocol === 'https:'
  return !isWeb || ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}
