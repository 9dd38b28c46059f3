import { app, globalShortcut } from 'electron'

/** To be called before Electron is ready: on Wayland the keys of other programs reach us through the desktop's portal alone. */
export function askPortalForKeys(environment: NodeJS.ProcessEnv): void {
  if (environment.XDG_SESSION_TYPE !== 'wayland') return
  const features = [app.commandLine.getSwitchValue('enable-features'), 'GlobalShortcutsPortal']
  app.commandLine.appendSwitch('enable-features', features.filter((one) => one !== '').join(','))
}

/** Has the system call `act` for these keys, in place of those before; false where another program has them. */
export function takeShortcut(accelerator: string, act: () => void): boolean {
  globalShortcut.unregisterAll()
  return accelerator === '' || globalShortcut.register(accelerator, act)
}

/** As the keys are labelled. */
export function shortcutText(accelerator: string): string {
  return accelerator.replace('CommandOrControl', process.platform === 'darwin' ? '⌘' : 'Ctrl')
}
