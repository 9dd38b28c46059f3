import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openMain(place?: string): void
  openFile(): void
  enterPassphrase(): void
  showQuick(): void
  syncNow(): void
  pauseSync(isPaused: boolean): void
}

/** What the menu depends on. */
export interface MenuFacts {
  readonly isMac: boolean
  /** Accounts wait for the person's passphrase. */
  readonly isLocked: boolean
  readonly isPaused: boolean
}

/** The application's own menu: on macOS in the bar, elsewhere in the window. It has all that the tray's has. */
export function setApplicationMenu(actions: MenuActions, facts: Omit<MenuFacts, 'isMac'>): void {
  const isMac = process.platform === 'darwin'
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(actions, { ...facts, isMac })))
}

export function applicationMenu(
  actions: MenuActions,
  { isMac, isLocked, isPaused }: MenuFacts,
): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const own: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(isMac ? [own] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New event', accelerator: 'CommandOrControl+N', click: () => actions.openMain('/new') },
        { label: 'Import file…', accelerator: 'CommandOrControl+O', click: () => actions.openFile() },
        { label: 'Export…', click: () => actions.openMain('/export') },
        separator,
        { label: 'Sync now', enabled: !isPaused, click: () => actions.syncNow() },
        {
          label: 'Pause sync',
          type: 'checkbox',
          checked: isPaused,
          click: () => actions.pauseSync(!isPaused),
        },
        separator,
        ...(isLocked
          ? [{ label: 'Enter passphrase…', click: () => actions.enterPassphrase() }, separator]
          : []),
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { label: 'Today', click: () => actions.showQuick() },
        { label: 'Search', accelerator: 'CommandOrControl+F', click: () => actions.openMain('/search') },
        { label: 'Accounts', click: () => actions.openMain('/accounts') },
        { label: 'Conflicts', click: () => actions.openMain('/conflicts') },
        { label: 'Settings', accelerator: 'CommandOrControl+,', click: () => actions.openMain('/settings') },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
