import type { DesktopBridge } from '#shared/rpc/desktop-bridge.ts'

/** The desktop around the page; undefined in a browser. */
export const desktop = (globalThis as { kalends?: DesktopBridge }).kalends

/** Whether this is the small window of the quick agenda. */
export function isQuickWindow(): boolean {
  return desktop !== undefined && location.hash === '#/quick'
}

/** Whether this is the small window that asks for a passphrase. */
export function isPassphraseWindow(): boolean {
  return desktop !== undefined && location.hash === '#/passphrase'
}
