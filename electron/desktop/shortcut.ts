import { globalShortcut } from 'electron'

/** Has the system call `act` for these keys, in place of those before; false where another program has them. */
export function takeShortcut(accelerator: string, act: () => void): boolean {
  globalShortcut.unregisterAll()
  return accelerator === '' || globalShortcut.register(accelerator, act)
}

/** As the keys are labelled. */
export function shortcutText(accelerator: string): string {
  return accelerator.replace('CommandOrControl', process.platform === 'darwin' ? '⌘' : 'Ctrl')
}
